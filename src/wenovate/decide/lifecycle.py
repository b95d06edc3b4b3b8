"""The life of a thing as data: its states and the arrows between them. Apps keep their table in `enums`; `move` obeys it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lifecycle:
    """States as strings, `arrows[a]` = the states that `a` may become.

    Raises ValueError where the table names a state that nothing reaches: such a state is a typing error.
    """

    start: str
    arrows: Mapping[str, frozenset[str] | set[str]]

    def __post_init__(self) -> None:
        unreachable = self.states - self._reachable()
        if unreachable:
            raise ValueError(f"No arrow leads to {sorted(unreachable)}")

    @property
    def states(self) -> set[str]:
        """Every state that the table names."""
        return {self.start, *self.arrows, *(target for targets in self.arrows.values() for target in targets)}

    @property
    def ends(self) -> set[str]:
        """States that nothing leaves."""
        return {state for state in self.states if not self.arrows.get(state)}

    def allows(self, before: str, after: str) -> bool:
        """Whether one arrow leads from `before` to `after`."""
        return after in self.arrows.get(before, frozenset())

    def drawing(self, name: str) -> str:
        """The table as a Mermaid state diagram, one arrow a line, in a fixed order."""
        lines = [f"    [*] --> {self.start}"]
        lines += [f"    {before} --> {after}" for before, targets in self.arrows.items() for after in sorted(targets)]
        lines += [f"    {end} --> [*]" for end in sorted(self.ends)]
        return "\n".join([f"### {name}", "", "```mermaid", "stateDiagram-v2", *lines, "```", ""])

    def _reachable(self) -> set[str]:
        seen, waiting = {self.start}, [self.start]
        while waiting:
            for target in self.arrows.get(waiting.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen
