"""Every mandate that stands so far was given for one term."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    Mandate, Term = apps.get_model("mandates", "Mandate"), apps.get_model("mandates", "Term")
    rows = Mandate.objects.exclude(ends_on=None).filter(ends_on__gte=F("starts_on")).values_list("pk", "starts_on", "ends_on")
    Term.objects.bulk_create([Term(mandate_id=pk, starts_on=start, ends_on=end) for pk, start, end in rows], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("mandates", "0002_terms_and_absences")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
