"""A file that somebody handed in. It knows no owner: owners point at it and answer for who may read it."""

import uuid

from django.db import models


class File(models.Model):
    """`name` is what the sender called it, made harmless; `stored` is where it lies, which says nothing about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=150)
    stored = models.FileField(upload_to="in")
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.BigIntegerField(null=True)
    uploaded_at = models.DateTimeField()
