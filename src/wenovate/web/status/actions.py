"""What an administrator does on the operator's page."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from wenovate.base.gate import Actor, Conflict, Facts, action


@action("status.retry_job")
def retry_job(job: "DBTaskResult[Any, Any]", *, by: Actor, at: datetime) -> Facts:
    """Put a failed job back into the queue. Conflict where it no longer stands as failed; every job may run twice."""
    failed = DBTaskResult.objects.failed().filter(pk=job.pk)
    fresh = {"started_at": None, "finished_at": None, "exception_class_path": "", "traceback": ""}
    if not failed.update(status=TaskResultStatus.READY, **fresh):
        raise Conflict(_("This job is no longer among the failed ones: somebody has started it again, or it has been cleared away."))
    return Facts(job=job.args_kwargs["args"][0])
