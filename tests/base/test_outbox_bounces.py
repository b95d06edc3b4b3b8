"""Mail that came back, as the mail server reports it (RFC 3464)."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from tests.personas import NOW
from wenovate.base.outbox import Letter, bouncing, mail
from wenovate.base.outbox.models import Message, State

REPORT = """From: MAILER-DAEMON@mail.example
To: kainotomia@kainotomia.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; maria@persona.example
Action: {action}
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
To: maria@persona.example

--b--
"""


@pytest.fixture
def sent(db: None) -> Message:
    """A letter that was handed over."""
    mail(Letter("Subject", ["Text"]), to="maria@persona.example", language="el", key="k", at=NOW)
    Message.objects.update(state=State.SENT, sent_at=NOW)
    return Message.objects.get()


def report(message: Message, action: str = "failed") -> bytes:
    """What the server writes about it."""
    return REPORT.format(action=action, message_id=bouncing.message_id(message.pk)).encode()


def state(message: Message) -> tuple[str, object]:
    """Where it stands now."""
    found = Message.objects.get(pk=message.pk)
    return found.state, found.bounced_at


def test_a_mail_that_came_back_is_marked(sent: Message) -> None:
    assert (bouncing.record(report(sent), NOW), state(sent)) == (sent.pk, (State.BOUNCED, NOW))


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_report_of_delay_or_success_changes_nothing(sent: Message, action: str) -> None:
    assert (bouncing.record(report(sent, action), NOW), state(sent)) == (None, (State.SENT, None))


def test_a_second_report_changes_nothing(sent: Message) -> None:
    bouncing.record(report(sent), NOW)
    assert bouncing.record(report(sent), NOW) is None


@pytest.mark.parametrize("text", [b"", b"\xff\x00garbage", b"Message-ID: <outbox-99@x>\n\nAction: failed", REPORT.encode()])
def test_what_is_no_report_of_ours_changes_nothing(sent: Message, text: bytes) -> None:
    assert (bouncing.record(text, NOW), state(sent)) == (None, (State.SENT, None))


def test_the_command_reads_the_report_that_the_mail_server_pipes_in(
    sent: Message, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(report(sent))))
    call_command("record_bounce")
    assert (capsys.readouterr().out, state(sent)[0]) == (f"Mail {sent.pk} came back\n", State.BOUNCED)
