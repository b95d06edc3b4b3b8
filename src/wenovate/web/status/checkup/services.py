"""Other programs that the installation leans on: the mail server and the virus scanner."""

import os
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from wenovate.web.status.conditions import Condition

_PATIENCE = 5


def mail_server() -> Condition:
    """Whether the mail server takes us in: connection, encryption, name and password."""
    backend = get_connection(timeout=_PATIENCE)
    if not isinstance(backend, EmailBackend):
        return Condition("Mail server", "good", "Mail stays in the database here.")
    place = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        backend.open()
        backend.close()
    except OSError as fault:
        cure = "See that WENOVATE_SMTP names your mail server, that it listens there, and that name and password are right."
        return Condition("Mail server", "refused", f"{place} does not take us in: {fault}", cure)
    return Condition("Mail server", "good", f"{place} answers.")


def send_test(address: str) -> Condition:
    """Hand a letter over, past the outbox."""
    text = "This letter shows that mail from this installation arrives. Nobody has to answer it.\n"
    try:
        EmailMessage("We-novate: a test of the mail", text, to=[address], headers={"Auto-Submitted": "auto-generated"}).send()
    except OSError as fault:
        cure = "See what your mail server writes into its log: sender, name and password, or the address may be refused."
        return Condition("Test letter", "refused", f"It was not taken: {fault}", cure)
    return Condition("Test letter", "good", f"Handed over for {address}. See that it arrives, and not among the unwanted mail.")


def virus_scanner() -> Condition:
    """Whether clamd answers, where one is named."""
    named = os.environ.get("WENOVATE_CLAMD", "")
    if not named:
        return Condition("Virus scanner", "waiting", "None is named: no file is scanned.", "Install clamd and set WENOVATE_CLAMD.")
    try:
        answer = _asked(named)
    except (OSError, ValueError) as fault:
        cure = "See that clamd runs and that WENOVATE_CLAMD names it (unix:/run/clamav/clamd.ctl or tcp://host:3310)."
        return Condition("Virus scanner", "refused", f"{named} does not answer: {fault}", cure)
    tone = "good" if answer == b"PONG" else "refused"
    return Condition("Virus scanner", tone, f"{named} answers.", "" if tone == "good" else "Something else than clamd listens there.")


def _asked(named: str) -> bytes:
    """What clamd says to PING."""
    parts = urlsplit(named)
    unix = parts.scheme == "unix"
    with socket.socket(socket.AF_UNIX if unix else socket.AF_INET) as line:
        line.settimeout(_PATIENCE)
        line.connect(parts.path if unix else (parts.hostname, parts.port or 3310))
        line.sendall(b"zPING\0")
        return line.recv(64).strip(b"\0\n")
