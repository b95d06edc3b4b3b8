"""Notices as an app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told."""

    name = "wenovate.spine.notices"
    label = "notices"

    def ready(self) -> None:
        """Whoever may act may tell those whom the act concerns; of a virus, and of dates that moved, the worker tells."""
        from django.utils.translation import gettext_lazy as _

        from wenovate.base.files.examining import on_infected
        from wenovate.base.gate import allow
        from wenovate.base.outbox import tasks as work
        from wenovate.spine.dossiers.queries import story_words
        from wenovate.spine.programmes.followers import changing, letting_in

        from . import following, tasks
        from .let_in import let_in_now
        from .rules import PERMISSIONS
        from .waiting import for_person

        allow(PERMISSIONS)
        letting_in.sign_in("notices", following.tell_of_letting_in)
        changing.sign_in("notices", following.ask_to_tell_of_dates)
        work.sign_in("notices.tell_of_dates", tasks.tell_of_dates, _("Letters about dates that moved"))
        for_person.sign_in("notices", let_in_now)
        on_infected.sign_in("notices.report_virus", tasks.report_virus)
        story_words.sign_in("notices.report_virus", _("A virus was found in a file: it is not given out"))
