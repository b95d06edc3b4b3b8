"""What stands in a PDF about its signatures. Run as a process of its own by the worker: what a stranger wrote may hang it or fill its memory."""

import json
import logging
import resource
import sys
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

SECONDS, MEMORY = 20, 1024**3
_MOST_SIGNATURES, _MOST_PAGES = 50, 100_000
# Seals of offices often carry the usage `digital signature` alone.
_SIGNING, _ANYTHING = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}), KeyUsageConstraints(key_usage=set())
_CHANGES = {
    ModificationLevel.NONE: "none",
    ModificationLevel.LTA_UPDATES: "proofs",
    ModificationLevel.FORM_FILLING: "filled",
    ModificationLevel.ANNOTATIONS: "comments",
}


def read(content: bytes, roots: list[Certificate], at: datetime) -> dict[str, Any]:
    """Pages and signatures of a PDF, or the code that says why it cannot be read. `at`: the instant for which certificates are asked.

    Never raises for what stands in the file: whatever the parser stumbles over is a damaged file.
    """
    try:
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted and reader.decrypt("").status == AuthStatus.FAILED:
            return _unreadable("locked")
        pages = int(reader.root["/Pages"]["/Count"])
        found = [_signature(one, content, roots, at) for one in reader.embedded_regular_signatures[:_MOST_SIGNATURES]]
    except MemoryError:
        return _unreadable("too_much")
    except Exception:
        return _unreadable("damaged")
    return {"pages": min(max(pages, 0), _MOST_PAGES), "signatures": found, "unreadable": ""}


def _unreadable(code: str) -> dict[str, Any]:
    return {"pages": None, "signatures": [], "unreadable": code}


def _signature(signature: EmbeddedPdfSignature, content: bytes, roots: list[Certificate], at: datetime) -> dict[str, Any]:
    """The four verdicts, kept apart. One that cannot be checked (None) leaves the others of the file as they are."""
    try:
        status = _status(signature, roots, at)
        stamp = status.timestamp_validity
        if stamp is not None and stamp.trusted and not status.trusted:
            # Proved to be older than the file's arrival: then the certificate counts as of that day.
            status = _status(signature, roots, stamp.timestamp)
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and _gap_is_the_signature(signature, content)
        return {
            **_signer(signature.signer_cert),
            "claimed_at": _iso(status.signer_reported_dt),
            "stamped_at": _iso(stamp.timestamp) if stamp and stamp.intact and stamp.valid else None,
            "stamp_trusted": bool(stamp and stamp.trusted),
            "intact": bool(status.intact and status.valid),
            "trust": _trust(signature, status, roots, at) if status.valid else None,
            "whole": whole,
            "changed": "none" if whole else _changed(status),
        }
    except Exception:
        return {"intact": None}


def _status(
    signature: EmbeddedPdfSignature, roots: list[Certificate], moment: datetime, usage: KeyUsageConstraints = _SIGNING
) -> PdfSignatureStatus:
    asked = ValidationContext(trust_roots=roots, moment=moment, allow_fetching=False)
    return validate_pdf_signature(signature, asked, key_usage_settings=usage)


def _trust(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, roots: list[Certificate], at: datetime) -> str:
    """known, unfit (known, but not for signing), expired (known on its last day) or unknown. Of certificates alone, not of the document."""
    last = signature.signer_cert.not_valid_after - timedelta(seconds=1)
    if _is_known(status):
        return "known"
    if _is_known(_status(signature, roots, at, _ANYTHING)):
        return "unfit"
    return "expired" if _is_known(_status(signature, roots, last)) else "unknown"


def _is_known(status: PdfSignatureStatus) -> bool:
    """Whether a chain leads to a root, all of it in order; `status.trusted` would ask for the document's state too."""
    return status.trust_problem_indic is None and status.validation_path is not None


def _gap_is_the_signature(signature: EmbeddedPdfSignature, content: bytes) -> bool:
    """Whether the one place that is not covered holds the signature and nothing else: nothing can hide there."""
    start, length, after, rest = (int(number) for number in signature.byte_range)
    gap = content[length:after]
    hexadecimal = gap[1:-1]
    encloses = (start, after + rest) == (0, len(content)) and gap[:1] + gap[-1:] == b"<>"
    return encloses and bytes.fromhex(hexadecimal.decode("ascii")) == signature.pkcs7_content


def _changed(status: PdfSignatureStatus) -> str:
    """What came after the signature: none, proofs, filled, comments, other."""
    return _CHANGES.get(status.modification_level, "other") if status.modification_level is not None else "other"


def _signer(certificate: Certificate) -> dict[str, str]:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": _text(subject.get("common_name") or certificate.subject.human_friendly),
        "organisation": _text(subject.get("organization_name")),
        "issuer": _text(issuer.get("common_name") or issuer.get("organization_name") or certificate.issuer.human_friendly),
    }


def _text(value: object) -> str:
    """A name out of a certificate: one line of what can be printed, no longer than a name is."""
    first = value[0] if isinstance(value, list) and value else value
    return "".join(sign for sign in str(first or "") if sign.isprintable()).strip()[:150]


def _iso(instant: datetime | None) -> str | None:
    """An instant as text; None for one that no clock on a desk has ever shown, which would break the pages that say it."""
    return instant.isoformat() if instant is not None and 1990 <= instant.year <= 2100 else None


def roots_in(folder: Path) -> tuple[list[Certificate], list[str]]:
    """The certificates that the administrator trusts, and the names of files that hold none."""
    found: list[Certificate] = []
    unusable = []
    for path in sorted([*folder.glob("*.pem"), *folder.glob("*.crt")]):
        try:
            certificates = load_certs_from_pemder([str(path)])  # type: ignore[no-untyped-call]
            # A certificate is read when it is first asked for something: what is none fails here, not at the first signature.
            found += [one for one in certificates if one.subject.human_friendly]
        except Exception:
            unusable.append(path.name)
    return found, unusable


def main(folder: str, instant: str) -> None:
    """Read a PDF from standard input; write what was found as one line of JSON."""
    logging.disable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    roots, unusable = roots_in(Path(folder))
    found = read(sys.stdin.buffer.read(), roots, datetime.fromisoformat(instant))
    sys.stdout.write(json.dumps(found | {"unusable_roots": unusable}))


if __name__ == "__main__":
    main(*sys.argv[1:])
