"""The only way up: a low floor defines a table, a high floor signs in from its `apps.py`. Nothing is found by importing names."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Table(Generic[Entry]):
    """A typed table of what higher floors bring; a name is signed in once."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose
        self._entries: dict[str, Entry] = {}

    def sign_in(self, name: str, entry: Entry) -> None:
        """Add an entry; ValueError where the name is taken, so that two apps cannot overrule each other."""
        if name in self._entries:
            raise ValueError(f"{name} is signed in already ({self.purpose})")
        self._entries[name] = entry

    def __getitem__(self, name: str) -> Entry:
        return self._entries[name]

    def get(self, name: str) -> Entry | None:
        """The entry, or None where nobody signed in under the name."""
        return self._entries.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def items(self) -> list[tuple[str, Entry]]:
        """Names with their entries, in the order in which they signed in."""
        return list(self._entries.items())
