"""The source as the laws read it: modules with their app and floor, imports, templates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "wenovate"
FLOORS = ("decide", "base", "people", "spine", "methods", "journey", "web")


@dataclass(frozen=True)
class Module:
    """A Python file by its dotted name."""

    name: str
    text: str

    @property
    def app(self) -> str:
        """floor.app, or the floor alone for what stands directly on it."""
        return ".".join(self.name.split(".")[1:3])

    @property
    def floor(self) -> int:
        """Its height; 99 for what stands above all floors (settings, urls)."""
        parts = self.name.split(".")
        return FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in FLOORS else 99

    @property
    def imports(self) -> list[str]:
        """Full names that it imports, relative ones resolved: from a import b gives a.b."""
        package = self.name.split(".")
        found = []
        for node in ast.walk(ast.parse(self.text)):
            if isinstance(node, ast.Import):
                found += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                start = ".".join(package[: -node.level]) if node.level else ""
                source = ".".join(part for part in (start, node.module or "") if part)
                found += [f"{source}.{alias.name}" for alias in node.names]
        return found


def modules() -> list[Module]:
    """Every module of the product, migrations left out."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        parts = ["wenovate", *path.relative_to(PACKAGE).with_suffix("").parts]
        name = ".".join([*parts[:-1], "__init__"] if parts[-1] == "__init__" else parts)
        found.append(Module(name, path.read_text(encoding="utf-8")))
    return found


def templates() -> Iterator[tuple[str, str]]:
    """Every template of a page: (path below the package, text). Mails know no style sheet and are left out."""
    for path in sorted(PACKAGE.rglob("*.jinja")):
        if "mail" not in path.parts:
            yield str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")
