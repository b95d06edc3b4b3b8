"""The form of a draft, one for all nouns: open, save as one types, save, check, send. A noun says in a small class what is its own."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wenovate.base import clock, texts
from wenovate.base.gate import Actor, Conflict, Facts, Refused, Verdict, may
from wenovate.base.interface.once import FIELD
from wenovate.base.interface.page import go, page, say
from wenovate.base.interface.request import Request, Response
from wenovate.base.questions.answers import Checked, check, typed
from wenovate.base.questions.definition import Definition
from wenovate.base.questions.form import Form
from wenovate.base.questions.uploads import Uploads, taking_files, uploaded
from wenovate.base.registry import Table
from wenovate.spine.programmes import queries as programmes

from . import answer_files, queries
from .drafts import NOTHING, Began, Kept, began_with
from .outdated import outdated

# What the background is told beside its line: with what the page goes on, and where the line leads.
BEGAN, SEE = "Draft-Began", "Draft-See"


class Filling(ABC):
    """One request to the form of one draft. Whatever happens, what was typed is kept, and nothing of anybody else is written over."""

    # The kind of dossier, and the app that has the routes `form` and `autosave`.
    kind: ClassVar[str]
    app: ClassVar[str]
    template: ClassVar[str]

    def __init__(self, request: Request, draft: Any) -> None:
        self.request, self.draft, self.at = request, draft, clock.now()
        self.question_set = programmes.question_set(draft.programme, self.role)

    @classmethod
    def open(cls, request: Request, pk: int) -> Self:
        """The form of a draft that is the actor's to fill in, or 404."""
        return cls(request, queries.own_draft(cls.rows(request.actor), pk))

    # What a noun says.

    @classmethod
    @abstractmethod
    def rows(cls, actor: Actor) -> Any:
        """The dossiers of the kind that the actor fills in."""

    @abstractmethod
    def save(self, answers: Mapping[str, Any], began: Began, uploads: Uploads) -> Facts:
        """Keep what was typed and attached, by the noun's own act, whose facts are those of `drafts.keep`."""

    @abstractmethod
    def send(self, answers: dict[str, Any], version: int) -> Response:
        """Send what is complete, by the noun's own act, and lead on."""

    @property
    @abstractmethod
    def sending(self) -> str:
        """The activity that sending is now."""

    @property
    def role(self) -> str:
        """The role of its form in the recipe: mostly the kind."""
        return self.kind

    @property
    def definition(self) -> Definition:
        """What is asked."""
        return self.question_set.definition

    @property
    def stages(self) -> frozenset[str]:
        """The stages that count for what is wanted from a stage on."""
        return frozenset()

    def beginning(self) -> dict[str, Any]:
        """What the form shows before anything was typed."""
        return {}

    def check(self, answers: Mapping[str, Any]) -> Checked:
        """The answers in full, as they are sent."""
        return check(self.definition, answers, stages=self.stages)

    def context(self, form: Form) -> dict[str, Any]:
        """What the noun's template wants beside what all have."""
        return {}

    # What all have.

    def answer(self) -> Response:
        """A GET shows the form, a POST saves it or sends it."""
        if self.draft.thrown_at is not None and self.request.method != "POST":
            return go("dossiers:draft", dossier=self.draft.pk)
        if self.request.method != "POST":
            return self._page(queries.draft_answers(self.draft) or self.beginning())
        try:
            return self._saved_or_sent()
        except (Refused, Conflict) as stopped:
            # It goes on from where the page began: what it holds has not been compared with what stands now.
            answers = queries.draft_answers(self.draft) | typed(self.definition, self.request.POST)
            status = 403 if isinstance(stopped, Refused) else 409
            return self._page(answers, status=status, stopped=str(stopped), began=str(self._began()))

    def autosave(self) -> Response:
        """Save what is being typed; answers one line for the place beside the button, and where it leads if there is something to see.

        Files wait for a button: typing on would send them again and again.
        """
        began, answers = self._began(last=False), typed(self.definition, self.request.POST)
        kept = self._keep(answers, began)
        hour = texts.hour_in_words(self.at, self.draft.programme.zone)
        line, see = _("Saved at %(hour)s") % {"hour": hour}, ""
        if kept.apart:
            line, see = _apart_in_words(len(kept.apart)), self._both
        elif kept.meanwhile:
            line, see = f"{line}. {self._meanwhile(kept)} {_('Open the page again to see it.')}", self.href
        response = HttpResponse(line, content_type="text/plain; charset=utf-8")
        version = began.version if kept.meanwhile else kept.version
        response.headers[BEGAN] = str(began.after(version, answers, queries.draft_answers(self.draft)))
        if see:
            response.headers[SEE] = see
        return response

    def settle(self, question: str, answer: Any, shown: Mapping[str, str], asides: tuple[int, ...]) -> Kept:
        """Choose one text of a question of which two stand; `shown` is the mark of what stood on the page of the choice."""
        return self._keep({question: answer}, Began(marks=shown, settled=asides))

    @property
    def href(self) -> str:
        """The address of the form."""
        return reverse(f"{self.app}:form", kwargs={self.kind: self.draft.pk})

    def _saved_or_sent(self) -> Response:
        uploads = uploaded(self.definition, self.request.POST, self.request.FILES)
        kept = self._keep(typed(self.definition, self.request.POST), self._began(), uploads)
        not_taken = self._not_taken(uploads, kept)
        if kept.apart or queries.asides(self.draft):
            for reason in not_taken.values():
                say(self.request, reason, "refused")
            say(self.request, _apart_in_words(len(kept.apart)) if kept.apart else _("Two texts wait for a choice."), "waiting")
            return go("dossiers:both", dossier=self.draft.pk)
        if self.request.POST.get("do") == "save":
            if not_taken:
                return self._page(queries.draft_answers(self.draft), not_taken, status=422)
            self._say_saved(kept)
            return go(f"{self.app}:form", **{self.kind: self.draft.pk})
        # Whoever may not send now is told so, not asked for more answers.
        if not (verdict := self._verdict()):
            raise Refused(verdict)
        answers = queries.draft_answers(self.draft)
        if kept.meanwhile:
            return self._page(answers, status=409, stopped=f"{self._meanwhile(kept)} {_('Look through it, then send it.')}")
        checked = self.check(answers)
        checked.errors |= {**answer_files.infected(checked.answers), **not_taken}
        if not checked.complete:
            return self._page(answers, checked.errors, status=422)
        return self.send(checked.answers, kept.version)

    def _keep(self, answers: Mapping[str, Any], began: Began, uploads: Uploads = NOTHING) -> Kept:
        return Kept(**self.save(answers, began, uploads).codes)  # type: ignore[arg-type]

    def _not_taken(self, uploads: Uploads, kept: Kept) -> dict[str, str]:
        """By question, why files were not kept; those that fit are."""
        full = {question.key: kind.too_many(question) for question, kind in taking_files(self.definition) if question.key in kept.surplus}
        return {**full, **uploads.errors}

    def _began(self, *, last: bool = True) -> Began:
        return Began.read(self.request.POST.get("began", ""), page=self.request.POST.get(FIELD, ""), last=last)

    def _verdict(self) -> Verdict:
        return may(self.request.actor, self.sending, self.draft, self.at)

    @property
    def _both(self) -> str:
        return reverse("dossiers:both", kwargs={"dossier": self.draft.pk})

    def _say_saved(self, kept: Kept) -> None:
        text = _("Saved. You can come back to it from your page at any time.")
        say(self.request, f"{text} {self._meanwhile(kept)}" if kept.meanwhile else text)

    def _meanwhile(self, kept: Kept) -> str:
        """Who else saved, in a sentence; oneself in another window too."""
        people = queries.people(kept.meanwhile)
        others = [person.name for pk, person in people.items() if pk != self.request.actor.person]
        if not others:
            return _("You have also saved in another window; both are kept.")
        return _("Other answers were changed meanwhile by %(names)s; both are kept.") % {"names": ", ".join(others)}

    def _page(
        self, answers: dict[str, Any], errors: dict[str, str] | None = None, *, status: int = 200, stopped: str = "", began: str = ""
    ) -> Response:
        self.draft.refresh_from_db(fields=["saved_at", "saved_by"])
        draft, form = queries.draft(self.draft), Form(self.definition, answers, errors, stages=self.stages)
        return page(
            self.request,
            self.template,
            status=status,
            draft=self.draft,
            form=form,
            stopped=stopped,
            verdict=self._verdict(),
            began=began or str(began_with(self.draft)),
            href=self.href,
            autosave=reverse(f"{self.app}:autosave", kwargs={self.kind: self.draft.pk}),
            saved_by=queries.people([self.draft.saved_by]).get(self.draft.saved_by),
            outdated=outdated(draft, self.question_set) if draft else [],
            asides=queries.asides(self.draft),
            **self.context(form),
        )


# The form of each kind of draft; nouns sign in.
fillings: Table[type[Filling]] = Table("forms of drafts by kind")


def _apart_in_words(count: int) -> str:
    return ngettext(
        "Saved, but %(num)d answer was changed by somebody else meanwhile. Both texts are kept: compare them and choose.",
        "Saved, but %(num)d answers were changed by somebody else meanwhile. Both texts are kept: compare them and choose.",
        count,
    ) % {"num": count}
