"""The whole content of our tables, to be compared before and after."""

from typing import Any

from django.apps import apps
from django.db import connection


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """The whole content of our tables."""
    content = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if apps.get_app_config(model._meta.app_label).name.startswith("wenovate.") or model._meta.app_label == "django_tasks_db":
                cursor.execute(f"SELECT * FROM {model._meta.db_table} ORDER BY 1")
                content[model._meta.db_table] = [tuple(map(str, row)) for row in cursor.fetchall()]
    return content
