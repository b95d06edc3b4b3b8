"""Bodies as the registers know them, what they were called and merged into, imports of registers, units, and firms."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from wenovate.base.files.models import File
from wenovate.decide import spelling

from .enums import IMPORT, RECEIVED, Kind, Level, Size, Status, language_of


class Bodies(models.QuerySet["Body"]):
    """Bodies by what is true of them."""

    def eligible(self) -> "Bodies":
        """May join the network."""
        return self.filter(eligible=True)

    def joined(self) -> "Bodies":
        """In the network."""
        return self.filter(joined_at__isnull=False)

    def standing(self) -> "Bodies":
        """Not merged into another."""
        return self.filter(~models.Exists(Redirect.objects.standing().filter(from_body=models.OuterRef("pk"))))


class Body(models.Model):
    """One organisation. Neither its name nor its tax number is a key: `register` and `uid` are."""

    register = models.CharField(max_length=20)
    uid = models.CharField(max_length=40)
    official_name = models.CharField(max_length=400)
    # Suggested out of capitals; confirmed by people.
    display_name = models.CharField(max_length=400)
    name_confirmed_at = models.DateTimeField(null=True)
    # What comparing and sorting need, kept with the name by one function; search has the keys of `Word`.
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
    # The general office address, for letters to a body that has no representative yet.
    email = models.EmailField(blank=True)
    eligible = models.BooleanField(default=True)
    supervisor = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supervised")
    # Its place in the network: filled when its first mandate begins, emptied when its last one ends.
    joined_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = Bodies.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "uid"], name="one_body_a_register_number")]
        indexes = [
            models.Index(fields=["country", "sort_key"]),
            models.Index(fields=["level", "sort_key"], name="bodies_of_a_level"),
            models.Index(fields=["tax_number", "level"], name="bodies_by_tax_number"),
            # The members are few beside the register: their lists read indexes of their own.
            models.Index(fields=["sort_key"], condition=Q(joined_at__isnull=False), name="members_by_name"),
            models.Index(fields=["level", "sort_key"], condition=Q(joined_at__isnull=False), name="members_of_a_level"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def language(self) -> str:
        """The language of its name."""
        return language_of(self.country)

    def call(self, official_name: str, display_name: str) -> None:
        """Set both names with what search and sort need of them."""
        self.official_name, self.display_name = official_name, display_name
        self.folded = spelling.fold(f"{display_name} {official_name}")[:900]
        self.sort_key = spelling.sort_key(display_name)


class Word(models.Model):
    """One key by which a body is found. Kept as bytes: they have the same order in every database and collation."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.BinaryField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "word"], name="a_key_stands_once_for_a_body")]
        indexes = [models.Index(fields=["word", "body"], name="bodies_by_key")]


class FormerName(models.Model):
    """What a body was called until an import or a correction changed it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="former_names")
    official_name = models.CharField(max_length=400)
    display_name = models.CharField(max_length=400)
    until_at = models.DateTimeField()


class Redirects(models.QuerySet["Redirect"]):
    """Merges by what is true of them."""

    def standing(self) -> "Redirects":
        """Not undone."""
        return self.filter(undone_at=None)


class Redirect(models.Model):
    """A merge: whoever asks for one body is led to another. Nothing else is rewritten, so that undoing leaves no trace but this row."""

    from_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="leads")
    into_body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="absorbs")
    at = models.DateTimeField()
    by = models.BigIntegerField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    objects: ClassVar[Any] = Redirects.as_manager()
    # What an act on a merge needs beside the row itself.
    read_with: ClassVar[tuple[str, ...]] = ("from_body", "into_body")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_body"], condition=Q(undone_at=None), name="a_body_leads_one_way"),
            models.CheckConstraint(condition=~Q(from_body=F("into_body")), name="a_body_does_not_lead_to_itself"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_at_with_undone_by",
            ),
        ]


class Import(models.Model):
    """A file with a register on its way into ours: read, its columns named, checked row by row, taken or set aside."""

    register = models.CharField(max_length=20)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4)
    status = models.CharField(max_length=10, choices=Status.choices, default=RECEIVED)
    headings = models.JSONField(default=list)
    # The first lines, to recognise the columns by.
    sample = models.JSONField(default=list)
    # Field → heading, and what holds for all rows (country, kind, level).
    mapping = models.JSONField(default=dict)
    settled = models.JSONField(default=dict)
    # Of the check: rows, sound, warned, refused, repeats, and how often each doubt; of the taking: new, changed, same.
    counts = models.JSONField(default=dict)
    # Rows that the worker has taken so far.
    done = models.PositiveIntegerField(default=0)
    # Why it could not be read: a code of `importing.words.PROBLEMS`.
    problem = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    received_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    lifecycle: ClassVar[Any] = IMPORT
    read_with: ClassVar[tuple[str, ...]] = ("file",)

    class Meta:
        indexes = [models.Index(fields=["register", "-received_at"])]


class Doubt(models.Model):
    """A row of an import that is taken with a warning or refused; rows without doubt are only counted."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="doubts", db_index=False)
    line = models.PositiveIntegerField()
    uid = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=400, blank=True)
    warnings = models.JSONField(default=list)
    refused = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "line"], name="one_report_a_row")]


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
    # Its own promise, in working days: what it does not keep is public.
    answers_within = models.PositiveSmallIntegerField(default=5)

    @property
    def language(self) -> str:
        """The language in which it writes and is written to."""
        return language_of(self.country)


class Firm(models.Model):
    """A firm, start-up or research organisation that answers what the public sector asks for. It is no body, and never in the network."""

    country = models.CharField(max_length=2)
    # IČO or ΑΦΜ: its own, and the key; elsewhere in Europe as the register there has it.
    number = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=200, db_index=True)
    size = models.CharField(max_length=6, choices=Size.choices)
    is_startup = models.BooleanField(default=False)
    is_research = models.BooleanField(default=False)
    founded_in = models.PositiveSmallIntegerField(null=True)
    website = models.CharField(max_length=300, blank=True)
    email = models.EmailField()
    # In the language in which its people write: what it offers, and for whom it has worked.
    language = models.CharField(max_length=2)
    offers = models.TextField(blank=True)
    references = models.TextField(blank=True)
    # Shown to everybody, by its own wish.
    listed = models.BooleanField(default=False)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["country", "number"], name="a_firm_is_registered_once")]

    def __str__(self) -> str:
        return self.name

    def call(self, name: str) -> None:
        """Set the name with what search and sort need of it."""
        self.name, self.folded, self.sort_key = name, spelling.fold(name)[:250], spelling.sort_key(name)
