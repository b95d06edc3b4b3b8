"""Files as an app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private files, and what was found in them."""

    name = "wenovate.base.files"
    label = "files"

    def ready(self) -> None:
        """The worker examines what is handed in; pages say what it found."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.interface.slots import template_functions
        from wenovate.base.outbox import recurring, tasks

        from . import examining, findings

        tasks.sign_in("files.examine", examining.examine, _("Examination of a file"))
        recurring.sign_in("files.examine_waiting", examining.examine_waiting, _("Files that wait for their examination"))
        template_functions.sign_in("findings", findings.findings)
