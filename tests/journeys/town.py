"""The small world behind a server, the browsers that are open on it, and the ledger of what people did."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext

from tests.personas import World
from wenovate.base.log.models import LogRow

from .visit import Visit, Ways


@dataclass
class Town:
    """The small world behind a server, with a ledger of what the people in it do."""

    world: World
    address: str
    browser: Browser
    acts: list[str] = field(default_factory=list)
    open: list[tuple[BrowserContext, Visit]] = field(default_factory=list)
    _before: int = 0

    def __post_init__(self) -> None:
        self._before = LogRow.objects.count()

    def visit(self, language: str, ways: Ways, persona: str = "") -> Visit:
        """Somebody opens a browser of their own; a persona is signed in already."""
        context = self.browser.new_context(
            viewport={"width": ways.width, "height": 800},
            java_script_enabled=ways.scripts,
            color_scheme=ways.scheme,
            reduced_motion="reduce",
            locale=language,
        )
        if persona:
            session = self.world.client(persona).cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}])
            self.acts.append("accounts.sign_in")
        visit = Visit(context.new_page(), self.address, language, ways, self.acts)
        self.open.append((context, visit))
        return visit

    def work(self, *filed: str) -> None:
        """One round of the worker; what it writes into the log stands in the ledger."""
        call_command("worker", "--once")
        self.acts.extend(filed)

    def faults(self) -> str:
        """What was wrong on any page since it was last asked, a line each; empty where all was well."""
        found = [fault for _, visit in self.open for fault in visit.faults]
        for _, visit in self.open:
            visit.faults.clear()
        return "\n".join(dict.fromkeys(found))

    def log(self) -> list[str]:
        """The verbs of all acts since the world was made, in their order; what falls due by its day, and letters about it, are nobody's act here."""
        rows = LogRow.objects.exclude(verb__in=("accounts.expire", "surveys.announce", "notices.tell")).order_by("id")
        return list(rows.values_list("verb", flat=True)[self._before :])
