"""The database itself refuses to change or remove a row of the log; only an empty seal may be filled, once."""

from django.db import migrations

TABLES = ("log_logrow", "log_seal")
COLUMNS = (
    "id",
    "at",
    "verb",
    "subject",
    "number",
    "person",
    "body",
    "mandate",
    "role",
    "on_behalf_of",
    "channel",
    "facts",
    "lines",
    "mark",
)

POSTGRESQL = """
CREATE FUNCTION log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'log_logrow' THEN
        IF (to_jsonb(OLD) - 'seal_id') = (to_jsonb(NEW) - 'seal_id')
            AND (to_jsonb(OLD) ->> 'seal_id') IS NULL AND (to_jsonb(NEW) ->> 'seal_id') IS NOT NULL THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The log is never changed';
END $$;
"""


def install(apps, schema_editor):
    """Triggers of the engine at hand."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION log_refuse()"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION log_refuse()"
            )
        return
    same = " AND ".join(f'OLD."{column}" IS NEW."{column}"' for column in COLUMNS)
    schema_editor.execute(
        "CREATE TRIGGER log_logrow_stays BEFORE UPDATE ON log_logrow "
        f"WHEN NOT ({same} AND OLD.seal_id IS NULL AND NEW.seal_id IS NOT NULL) "
        "BEGIN SELECT RAISE(ABORT, 'The log is never changed'); END"
    )
    schema_editor.execute(
        "CREATE TRIGGER log_seal_stays BEFORE UPDATE ON log_seal BEGIN SELECT RAISE(ABORT, 'The log is never changed'); END"
    )
    # INSERT OR REPLACE removes a row without asking the trigger on DELETE.
    for table, key in (("log_logrow", "id"), ("log_seal", "number")):
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key})"  # nosec B608
        schema_editor.execute(
            f"CREATE TRIGGER {table}_never_replaced BEFORE INSERT ON {table} WHEN {taken} "
            "BEGIN SELECT RAISE(ABORT, 'The log is never changed'); END"
        )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, 'The log is never changed'); END"
        )


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("log", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop, elidable=False)]
