"""Which counts of a table may be shown, so that nobody learns what a few said: small groups are hidden, and so is what would give them away.

Primary and secondary cell suppression of official statistics (Hundepool et al., "Statistical Disclosure Control", 2012), in its plain
form for one row of counts whose sum everybody knows. A count from 1 to 4 is hidden; with it goes the next smallest one, and whatever
equals that, so that no hidden count is the sum less the shown ones. Where there is no such count, the whole row is hidden.

Nobody who knows this rule learns more by it: the hidden counts can change places among themselves and the row looks the same, and
among them are both small and large ones. So of none can be said how large it is, nor even that it is small.
"""

from collections.abc import Sequence

# The smallest group of which something is said.
LEAST_GROUP = 5


def publishable(counts: Sequence[int]) -> list[int | None]:
    """The counts with None for each that is not shown. An empty group is none: 0 is shown, unless the whole row is hidden."""
    if not any(0 < count < LEAST_GROUP for count in counts):
        return list(counts)
    large = [count for count in counts if count >= LEAST_GROUP]
    if not large:
        return [None] * len(counts)
    return [None if 0 < count <= min(large) else count for count in counts]
