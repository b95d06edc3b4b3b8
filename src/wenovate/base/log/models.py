"""Log rows and the seals over them. Rows hold ids and codes, never names or typed text; triggers refuse UPDATE and DELETE."""

from datetime import UTC

from django.db import models

from wenovate.decide import seals


class Seal(models.Model):
    """A batch of rows closed by one hash, which covers the hash of the seal before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64)
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()


class LogRow(models.Model):
    """One act. `subject` is text (needs.need:42), for a log must outlive what it speaks of."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, db_index=True)
    number = models.CharField(max_length=20, blank=True, db_index=True)
    person = models.BigIntegerField(null=True)
    body = models.BigIntegerField(null=True)
    mandate = models.BigIntegerField(null=True)
    role = models.CharField(max_length=60, blank=True)
    on_behalf_of = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=20)
    facts = models.JSONField(default=dict)
    lines = models.JSONField(default=list)
    mark = models.CharField(max_length=64)
    seal = models.ForeignKey(Seal, null=True, on_delete=models.PROTECT, related_name="rows")

    class Meta:
        indexes = [models.Index(fields=["id"], condition=models.Q(seal=None), name="log_waiting_for_seal")]

    @property
    def content(self) -> dict[str, object]:
        """What the row's own hash covers: everything but the hash and the seal."""
        return {
            "at": self.at.astimezone(UTC).isoformat(),
            "verb": self.verb,
            "subject": self.subject,
            "number": self.number,
            "person": self.person,
            "body": self.body,
            "mandate": self.mandate,
            "role": self.role,
            "on_behalf_of": self.on_behalf_of,
            "channel": self.channel,
            "facts": self.facts,
            "lines": self.lines,
        }

    @property
    def true_mark(self) -> str:
        """The hash that the row's content has now; it differs from `mark` where somebody got past the triggers."""
        return seals.fingerprint(self.content)


class Mention(models.Model):
    """Where an act inside another concerned something else than the outer one: by it the story of a thing finds such rows.

    It repeats what the lines of the row say, so that it can be looked up; the row alone is sealed.
    """

    row = models.ForeignKey(LogRow, on_delete=models.CASCADE, related_name="mentions")
    subject = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["subject", "verb"])]
