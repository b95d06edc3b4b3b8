"""When those who are asked were told that a survey has opened. Of one that is open already they know: it is not news any more."""

from typing import Any

from django.db import migrations, models
from django.db.models import F
from django.utils import timezone


def known(apps: Any, schema_editor: Any) -> None:
    """What has opened before this stood is taken as told."""
    apps.get_model("surveys", "Survey").objects.filter(opens_at__lte=timezone.now()).update(announced_at=F("opens_at"))


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.AddField("survey", "announced_at", models.DateTimeField(null=True)),
        migrations.RunPython(known, migrations.RunPython.noop),
    ]
