"""Published versions of question sets. A version is never changed once it is there: answers stay readable by the set they were given to."""

from functools import cached_property

from django.db import models

from wenovate.base.files.models import File

from .definition import Definition, parse


class QuestionSet(models.Model):
    """One version of a set as it was published."""

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    content = models.JSONField()
    mark = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_text_for_one_version")]

    @cached_property
    def definition(self) -> Definition:
        """The content as questions: it was checked when it was published."""
        return parse(self.content)


class Blank(models.Model):
    """The blank form of a version in one language, for anyone."""

    question_set = models.ForeignKey(QuestionSet, on_delete=models.PROTECT, related_name="blanks")
    language = models.CharField(max_length=2)
    file = models.OneToOneField(File, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question_set", "language"], name="one_blank_a_language")]
