"""Gives the bodies that stand already the keys by which they are found."""

from typing import Any

from django.db import migrations

from wenovate.decide import searching

PORTION = 2_000


def write_keys(apps: Any, schema_editor: Any) -> None:
    """Portion by portion: a register may be long."""
    Body, Word = apps.get_model("organisations", "Body"), apps.get_model("organisations", "Word")
    last = 0
    while bodies := list(Body.objects.filter(pk__gt=last).order_by("pk")[:PORTION]):
        rows = [
            Word(body_id=body.pk, word=key.encode())
            for body in bodies
            for key in sorted(searching.keys([body.official_name, body.display_name], [body.uid, body.tax_number]))
        ]
        Word.objects.bulk_create(rows, batch_size=5_000)
        last = bodies[-1].pk


class Migration(migrations.Migration):
    dependencies = [("organisations", "0003_register_of_bodies")]

    operations = [migrations.RunPython(write_keys, migrations.RunPython.noop)]
