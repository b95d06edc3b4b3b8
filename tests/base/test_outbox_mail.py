"""Mail: written once, in the reader's language, handed over once, and secrets wiped where they are real."""

import logging
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail as mailbox
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.db.models import F
from django.utils import timezone

from tests.personas import NOW
from wenovate.base.outbox import Letter, mail, sending
from wenovate.base.outbox.mail import post
from wenovate.base.outbox.models import Message, State

LETTER = Letter(
    subject="Διακοπή νερού & <αγωγοί>",
    paragraphs=["Καλημέρα <b>Μαρία</b>."],
    facts=[("Αριθμός", "2026-00042")],
    link=("Δείτε το", "http://127.0.0.1:8000/el/needs/2026-00042/"),
    closing=["Τέλος."],
)


class RefusesRecipient(BaseEmailBackend):
    """A server that knows no such mailbox."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPRecipientsRefused({"maria@persona.example": (550, b"no such user")})


class Unreachable(BaseEmailBackend):
    """No server there."""

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("maria@persona.example: connection refused")


def message(key: str = "needs.received:1:1", *, secret: bool = False, language: str = "el", to: str = "maria@persona.example") -> Message:
    """A letter in the outbox."""
    mail(LETTER, to=to, language=language, key=key, person=1, secret=secret, at=NOW)
    return Message.objects.get(key=key)


def test_a_letter_is_written_as_text_and_as_a_page(db: None, settings: Any) -> None:
    found = message()
    assert [line for line in found.text.splitlines()[2:] if line] == [
        "Καλημέρα <b>Μαρία</b>.",
        "Αριθμός: 2026-00042",
        "Δείτε το:",
        "http://127.0.0.1:8000/el/needs/2026-00042/",
        "Τέλος.",
        "--",
        "We-novate",
        settings.SITE_ADDRESS,
    ]
    parts = ("Διακοπή νερού &amp; &lt;αγωγοί&gt;", "Καλημέρα &lt;b&gt;Μαρία&lt;/b&gt;.", "2026-00042", "Τέλος.", settings.SITE_ADDRESS)
    assert [part for part in parts if part not in found.html] == []


def test_a_letter_holds_no_markup_that_was_typed(db: None) -> None:
    assert "<b>" not in message().html


def test_a_letter_leads_home_to_the_address_of_the_installation(db: None, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://kainotomia.example"
    assert message().text.rstrip().splitlines()[-3:] == ["--", "We-novate", "https://kainotomia.example"]


def test_a_subject_is_one_line(db: None) -> None:
    post(to="a@b.example", language="en", subject="One\r\nBcc: all@example.org", text="", key="k", at=NOW)
    assert Message.objects.get(key="k").subject == "One Bcc: all@example.org"


def test_the_same_key_twice_is_one_mail(db: None) -> None:
    first, again = message(), message(to="other@persona.example")
    assert (again.pk, again.to, Message.objects.count()) == (first.pk, "maria@persona.example", 1)


def test_a_mail_goes_out_in_both_forms_with_its_language(db: None) -> None:
    found = message(language="cs")
    sending.send(found.pk)
    sent = mailbox.outbox[0]
    assert (len(mailbox.outbox), sent.to, sent.subject, sent.extra_headers, [kind for _, kind in sent.alternatives]) == (
        1,
        ["maria@persona.example"],
        LETTER.subject,
        # By its id a mail that comes back is known again; no answering machine answers what a machine wrote.
        {"Content-Language": "cs", "Message-ID": f"<outbox-{found.pk}@127.0.0.1>", "Auto-Submitted": "auto-generated"},
        ["text/html"],
    )


def test_sending_again_what_was_sent_sends_nothing(db: None, now: Any) -> None:
    found = message()
    for _ in range(2):
        sending.send(found.pk)
    found.refresh_from_db()
    assert (len(mailbox.outbox), found.state, found.attempts, found.sent_at) == (1, State.SENT, 1, NOW)


def test_a_mail_that_another_worker_claims_first_is_left_to_it(db: None) -> None:
    found = message()

    def claim(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("UPDATE") and not claimed:
            claimed.append(True)
            Message.objects.filter(pk=found.pk).update(attempts=F("attempts") + 1, claimed_at=timezone.now())
        return execute(sql, *rest)

    claimed: list[bool] = []
    with connection.execute_wrapper(claim):
        sending.send(found.pk)
    found.refresh_from_db()
    assert (claimed, mailbox.outbox, found.attempts) == ([True], [], 1)


def test_a_mail_that_is_not_there_is_no_error(db: None) -> None:
    sending.send(404)
    assert mailbox.outbox == []


def test_a_refused_recipient_is_not_tried_again(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.RefusesRecipient"
    found = message()
    for _ in range(2):
        sending.send(found.pk)
    found.refresh_from_db()
    assert (found.state, found.attempts, found.sent_at) == (State.REFUSED, 1, None)


def test_without_a_server_a_mail_waits_and_the_address_stays_out_of_the_servers_log(
    db: None, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    found = message()
    with caplog.at_level(logging.DEBUG):
        sending.send(found.pk)
    found.refresh_from_db()
    assert (found.state, found.attempts) == (State.WAITING, 1)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("wenovate")] == [
        f"Mail {found.pk} could not be handed over, attempt 1"
    ]


def test_after_eight_attempts_a_mail_is_given_up(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    found = message()
    for _ in range(sending.MOST_ATTEMPTS + 1):
        sending.send(found.pk)
    found.refresh_from_db()
    assert (found.state, found.attempts) == (State.REFUSED, 8)


def test_what_waits_is_tried_again_after_five_minutes(db: None, now: Any) -> None:
    message()
    counts = []
    for minutes in (4, 6):
        sending.send_again(NOW + timedelta(minutes=minutes))
        counts.append(len(mailbox.outbox))
    assert counts == [0, 1]


def test_a_code_is_wiped_in_production_once_it_is_sent(db: None, settings: Any) -> None:
    settings.PRODUCTION = True
    found = message(secret=True)
    sending.send(found.pk)
    found.refresh_from_db()
    assert (found.text, found.html, found.subject, len(mailbox.outbox[0].body) > 0) == ("", "", LETTER.subject, True)


def test_a_code_that_could_not_be_sent_is_kept_for_the_next_attempt(db: None, settings: Any) -> None:
    settings.PRODUCTION, settings.EMAIL_BACKEND = True, f"{__name__}.Unreachable"
    found = message(secret=True)
    sending.send(found.pk)
    assert Message.objects.get(pk=found.pk).text == found.text


def test_the_demo_keeps_codes_for_its_mail_page_and_production_keeps_other_letters(db: None, settings: Any) -> None:
    kept = []
    for production, secret in ((False, True), (True, False)):
        settings.PRODUCTION = production
        found = message(f"key:{production}", secret=secret)
        sending.send(found.pk)
        kept.append(Message.objects.get(pk=found.pk).text == found.text)
    assert kept == [True, True]
