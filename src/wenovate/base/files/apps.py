"""Files as an app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private files, and what was found in them."""

    name = "wenovate.base.files"
    label = "files"

    def ready(self) -> None:
        """The worker examines what is handed in; pages say what it found."""
        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring, tasks

        from . import examining, findings

        tasks.sign_in("files.examine", examining.examine)
        recurring.sign_in("files.examine_waiting", examining.examine_waiting)
        template_functions.sign_in("findings", findings.findings)
