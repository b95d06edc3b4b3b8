"""Letters, receipts and blank forms as PDF. The worker makes them; a web process never does (typst stays out of it)."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

TEMPLATES = Path(__file__).parent / "typ"


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """A tagged PDF (PDF/UA-1 where the fonts know every sign) from a template of ours; `data` reaches it as JSON and is never evaluated."""
    import typst

    source, inputs = TEMPLATES / f"{template}.typ", {"data": json.dumps(data, ensure_ascii=False)}
    try:
        return _compiled(source, inputs, ["ua-1"])
    except typst.TypstError:
        # A sign that no font has (an emoji, a bullet out of Word) breaks the standard, not the letter: it shows as an empty box.
        return _compiled(source, inputs, None)


def _compiled(source: Path, inputs: dict[str, str], standards: Any) -> bytes:
    import typst

    fonts: list[Path] = [settings.ASSETS / "fonts"]
    return typst.compile(source, root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs, pdf_standards=standards)
