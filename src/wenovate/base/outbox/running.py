"""The one task that the queue knows: it runs ours by name."""

from typing import Any

from django_tasks import task

from .jobs import tasks


@task()
def run(name: str, arguments: dict[str, Any]) -> None:
    """Run the task signed in under `name`."""
    tasks[name](**arguments)
