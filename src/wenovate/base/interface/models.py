"""Keys of forms that were sent, so that a form sent twice gets the first answer twice."""

from django.db import models


class SentForm(models.Model):
    """One form that a session has sent, and the address to which it was answered."""

    session = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    answer = models.TextField(blank=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "key"], name="one_answer_for_one_form")]
