"""Papers for tests: PDFs made by hand, signed with certificates of an authority of our own, altered, appended to, locked."""

import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from asn1crypto import keys as asn_keys
from asn1crypto import x509 as asn_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

# Valid from two years before to three after the day on which the tests play.
BEGINS, ENDS = datetime(2024, 11, 1, tzinfo=UTC), datetime(2029, 11, 1, tzinfo=UTC)
_SIGNS = {"content_commitment": True, "digital_signature": True}
_LOCKS = {"key_encipherment": True}
_ISSUES = {"key_cert_sign": True, "crl_sign": True}
_USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")


@dataclass(frozen=True)
class Holder:
    """A key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate as an administrator installs it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)


AUTHORITY = "Test Authority"


@cache
def authority(name: str) -> Holder:
    """A root that issues certificates."""
    key = _key()
    return Holder(key, _certificate(_name(name), key, _name(name), key, ENDS, _ISSUES))


@cache
def signer(
    name: str = "Μαρία Παραδειγματίδου",
    organisation: str = "Δήμος Λαρισαίων",
    of: str = AUTHORITY,
    until: datetime = ENDS,
    stamps: bool = False,
    signs: bool = True,
) -> Holder:
    """Somebody with a certificate of an authority; `stamps`: one for timestamps; not `signs`: one for something else."""
    key, issuer = _key(), authority(of)
    return Holder(key, _certificate(_name(name, organisation), key, _name(of), issuer.key, until, _SIGNS if signs else _LOCKS, stamps))


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _certificate(
    subject: x509.Name,
    key: rsa.RSAPrivateKey,
    issuer: x509.Name,
    by: rsa.RSAPrivateKey,
    ends: datetime,
    uses: dict[str, bool],
    stamps: bool = False,
) -> x509.Certificate:
    usage = x509.KeyUsage(**dict.fromkeys(_USES, False) | uses, encipher_only=False, decipher_only=False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca="key_cert_sign" in uses, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(by, hashes.SHA256())


def _name(name: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    return x509.Name(parts + ([x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []))


def plain(text: str = "Designation of representatives", pages: int = 1) -> bytes:
    """One page, unsigned; `pages` is how many it says that it has."""
    stream = f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))


def signed(
    content: bytes | None = None,
    *,
    by: Holder | None = None,
    field: str = "Signature1",
    at: datetime | None = None,
    stamp: Holder | None = None,
) -> bytes:
    """A PDF with a signature more; `at`: when a timestamp of `stamp` was set."""
    holder, writer = by or signer(), IncrementalPdfFileWriter(BytesIO(content or plain()))
    append_signature_field(writer, SigFieldSpec(field))
    stamper = DummyTimeStamper(asn1(stamp), _key_of(stamp), fixed_dt=at, certs_to_embed=SimpleCertificateStore()) if stamp else None
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    return bytes(signers.PdfSigner(meta, signer=_simple(holder), timestamper=stamper).sign_pdf(writer).getvalue())


def _simple(holder: Holder) -> signers.SimpleSigner:
    return signers.SimpleSigner(signing_cert=asn1(holder), signing_key=_key_of(holder), cert_registry=SimpleCertificateStore())


def asn1(holder: Holder) -> asn_x509.Certificate:
    """The certificate as pyHanko takes it."""
    return asn_x509.Certificate.load(holder.certificate.public_bytes(serialization.Encoding.DER))


def _key_of(holder: Holder) -> asn_keys.PrivateKeyInfo:
    form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return asn_keys.PrivateKeyInfo.load(holder.key.private_bytes(*form))


def altered(content: bytes, before: bytes = b"representatives", after: bytes = b"somebody__else_") -> bytes:
    """What was signed, with other words of the same length in it."""
    assert len(before) == len(after)
    assert before in content
    return content.replace(before, after)


def appended(content: bytes) -> bytes:
    """A revision more behind the signature: another page text, as an editor would save it."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    stream = page["/Contents"]
    stream._data = b"BT /F1 24 Tf 72 720 Td (Another text altogether) Tj ET"
    stream._encoded_data = None
    writer.mark_update(page.raw_get("/Contents").reference)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(content: bytes | None = None, password: str = "secret") -> bytes:
    """A PDF that opens with a password alone; with an empty one it opens, and says that it is protected."""
    writer = copy_into_new_writer(PdfFileReader(BytesIO(content or plain())))
    writer.encrypt("owner", password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def png(width: int = 8, height: int = 8) -> bytes:
    """The beginning of a scan as PNG."""
    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x02\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x0d" + header + zlib.crc32(header).to_bytes(4)


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """The beginning of a photograph as JPEG: a comment, filling, then the frame."""
    frame = b"\xff\xc0\x00\x11\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x03" + bytes(9)
    return b"\xff\xd8\xff\xfe\x00\x06note\xff" + frame + b"\xff\xd9"


_OOXML = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    "docx": ("word/document.xml", f"{_OOXML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{_OOXML}spreadsheetml.sheet.main+xml"),
    "docm": ("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{_OOXML}presentationml.presentation.main+xml"),
}
_OPEN = {"odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet"}


def office(kind: str, more: dict[str, bytes] | None = None, types: str = "") -> bytes:
    """A document of an office program, as small as one can be; `more` are further parts, `types` what it says of them."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        if kind in _OPEN:
            packed.writestr(zipfile.ZipInfo("mimetype"), _OPEN[kind])
            packed.writestr("content.xml", "<content/>")
        else:
            part, said = _MAIN[kind]
            packed.writestr("[Content_Types].xml", f'<Types><Override PartName="/{part}" ContentType="{said}"/>{types}</Types>')
            packed.writestr(part, "<document/>")
        for name, content in (more or {}).items():
            packed.writestr(name, content)
    return out.getvalue()
