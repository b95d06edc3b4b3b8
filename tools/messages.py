"""`./we messages`: collect what is to be translated, merge it into the catalogues, compile them, say what is missing."""

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "src" / "wenovate" / "locale"
LANGUAGES = ("el", "cs", "en")
MAPPING = "[python: **.py]\n[jinja2: **.jinja]\nnewstyle_gettext = true\ntrimmed = true\n"
BABEL = Path(sys.executable).parent / "pybabel"


def collect(target: Path) -> None:
    """Write the template of all messages."""
    with tempfile.NamedTemporaryFile("w", suffix=".cfg") as mapping:
        mapping.write(MAPPING)
        mapping.flush()
        keywords = ["-k", "gettext_lazy", "-k", "ngettext_lazy:1,2"]
        header = ["--project", "We-novate", "--version", "0", "--copyright-holder", "We-novate", "--no-location", "--sort-output"]
        command = [str(BABEL), "extract", "-F", mapping.name, *keywords, *header, "-o", str(target), "src/wenovate"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def catalogue_of(language: str) -> Path:
    """The file of a language."""
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def ids(path: Path) -> set[str]:
    """The messages of a catalogue or template."""
    with path.open("rb") as source:
        return {str(message.id) for message in read_po(source) if message.id}


def missing(language: str) -> list[str]:
    """Messages without a translation; English is the source and needs none."""
    with catalogue_of(language).open("rb") as source:
        catalogue = read_po(source, locale=language)
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _whole(message.string)) and language != "en"]


def _whole(string: "str | tuple[str, ...] | list[str] | None") -> bool:
    return bool(string) if isinstance(string, str) or not string else all(string)


def main() -> None:
    """Collect, merge, compile, count."""
    with tempfile.TemporaryDirectory() as passing:
        template = Path(passing) / "django.pot"
        collect(template)
        for language in LANGUAGES:
            target = catalogue_of(language)
            target.parent.mkdir(parents=True, exist_ok=True)
            verb = ["update", "--no-fuzzy-matching", "--ignore-obsolete"] if target.exists() else ["init"]
            command = [BABEL, *verb, "-i", template, "-o", target, "-l", language]
            subprocess.run([str(part) for part in command], check=True, capture_output=True)
    subprocess.run([str(BABEL), "compile", "-D", "django", "-d", str(CATALOGUES)], check=True, capture_output=True)
    for language in LANGUAGES:
        print(f"{language}: {len(missing(language))} without a translation")


if __name__ == "__main__":
    main()
