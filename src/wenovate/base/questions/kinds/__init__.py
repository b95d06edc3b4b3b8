"""The kinds of questions, each an object in a file of its own. To add one, see `kind.py`; then name it here."""

from .attached import Attached
from .body import Body
from .choice import Choice, Choices, YesNo
from .contact import Email, Phone, TaxNumber, Url
from .day import Day
from .help import Help
from .indicators import Indicators
from .kind import Kind
from .matrix import Matrix
from .number import Money, Number
from .person import Person
from .ranking import Ranking
from .scale import Scale
from .text import Code, Hidden, Line, Lines

# In the order in which whoever makes a form chooses among them.
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Line(),
        Lines(),
        Number(),
        Money(),
        Day(),
        YesNo(),
        Choice(),
        Choices(),
        Scale(),
        Matrix(),
        Ranking(),
        Person(),
        Indicators(),
        Body(),
        Email(),
        Phone(),
        Url(),
        TaxNumber(),
        Attached(),
        Help(),
        Code(),
        Hidden(),
    )
}
