"""Bodies as the registers know them, and units."""

from typing import Any, ClassVar

from django.db import models

from wenovate.decide import spelling

from .enums import Kind, Level


class Bodies(models.QuerySet["Body"]):
    """Bodies by what is true of them."""

    def eligible(self) -> "Bodies":
        """May join the network."""
        return self.filter(eligible=True)

    def matching(self, words: str) -> "Bodies":
        """Whose name holds every word, whatever its accents and case."""
        found = self
        for word in spelling.fold(words).split()[:6]:
            found = found.filter(folded__contains=word)
        return found


class Body(models.Model):
    """One organisation. Neither its name nor its tax number is a key: `register` and `uid` are."""

    register = models.CharField(max_length=20)
    uid = models.CharField(max_length=40)
    official_name = models.CharField(max_length=400)
    # Suggested out of capitals; confirmed by people.
    display_name = models.CharField(max_length=400)
    name_confirmed_at = models.DateTimeField(null=True)
    # What search and sort need, kept with the name by one function.
    folded = models.CharField(max_length=900)
    sort_key = models.CharField(max_length=200, db_index=True)
    country = models.CharField(max_length=2)
    category = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.OTHER)
    region = models.CharField(max_length=120, blank=True)
    tax_number = models.CharField(max_length=20, blank=True)
    tax_number_holds = models.BooleanField(default=False)
    website = models.CharField(max_length=300, blank=True)
    eligible = models.BooleanField(default=True)
    supervisor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supervised")
    # Its place in the network: filled when its first mandate begins, emptied when its last one ends.
    joined_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Bodies.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "uid"], name="one_body_a_register_number")]
        indexes = [models.Index(fields=["country", "sort_key"]), models.Index(fields=["joined_at", "sort_key"])]

    def __str__(self) -> str:
        return self.display_name

    @property
    def language(self) -> str:
        """The language of its name."""
        return {"GR": "el", "CZ": "cs"}.get(self.country, "en")

    def call(self, official_name: str, display_name: str) -> None:
        """Set both names with what search and sort need of them."""
        self.official_name, self.display_name = official_name, display_name
        self.folded = spelling.fold(f"{display_name} {official_name}")[:900]
        self.sort_key = spelling.sort_key(display_name)


class Unit(models.Model):
    """The office that runs programmes. One installation hosts several; a unit sees its own programmes only."""

    slug = models.SlugField(unique=True)
    name = models.JSONField(default=dict)
    country = models.CharField(max_length=2)
    address = models.JSONField(default=dict)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    # Days that the unit adds to the public calendar or strikes from it, as ISO dates.
    days_off = models.JSONField(default=list)
    days_worked = models.JSONField(default=list)
