"""The file by which a result can be counted again: the result, its sheets as a table, and the program that recounts it."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("verify_result.py")


def archive(content: dict[str, Any], minutes: bytes | None = None) -> bytes:
    """A zip of result.json, sheets.csv, verify-result.py and, of a jury, its minutes; equal content gives equal bytes."""
    files = {
        "result.json": json.dumps(content, ensure_ascii=False, indent=1).encode(),
        "sheets.csv": _table(content).encode("utf-8-sig"),
        "verify-result.py": PROGRAM.read_bytes(),
        **({"minutes.pdf": minutes} if minutes else {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            # A fixed date: the archive says nothing about when it was fetched.
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _table(content: dict[str, Any]) -> str:
    """One sheet a line; an empty place is "not applicable"."""
    keys = [criterion["key"] for criterion in content["criteria"]]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["sheet", "dossier", *keys])
    for sheet in content["sheets"]:
        writer.writerow([sheet["sheet"], sheet["dossier"], *("" if sheet["scores"][key] is None else sheet["scores"][key] for key in keys)])
    return buffer.getvalue()
