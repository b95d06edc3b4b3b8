"""Question sets on a page: every kind works without script, long sets and long lists stay quick, and a picker asks the register once."""

import re
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from tests.personas import World
from wenovate.base.questions.answers import check, in_words, typed
from wenovate.base.questions.asking import ask
from wenovate.base.questions.definition import Definition, Option, Question, Section
from wenovate.base.questions.form import Form
from wenovate.web.demo.gallery import BAD, EVERY_KIND, GOOD

FORM = "application/x-www-form-urlencoded"


def drawn(form: Form, language: str = "en") -> str:
    """The form as HTML."""
    template = engines["jinja2"].from_string("{% for part in form.parts %}{{ ui.form_part(part) }}{% endfor %}")
    with override(language):
        return str(template.render({"form": form}))


def asking(*questions: Question) -> Definition:
    """A set of one section."""
    return Definition("loan", 1, {}, {}, (Section("all", {"en": "All"}, questions),))


def sent_by(html: str) -> QueryDict:
    """What a browser without script sends of a form: inputs, texts, and what is chosen."""
    source = QueryDict(mutable=True)
    for tag in re.findall(r"<input [^>]*>", html):
        values = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if values["type"] != "file" and (values["type"] not in {"radio", "checkbox"} or re.search(r"\schecked\b", tag)):
            source.appendlist(values["name"], values.get("value", ""))
    for name, text in re.findall(r'<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL):
        source.appendlist(name, text)
    for name, options in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        source.appendlist(name, chosen[1] if chosen else "")
    return source


@pytest.mark.parametrize("language", ["el", "cs", "en"])
def test_an_answered_form_sent_back_as_it_is_gives_the_same_answers(language: str) -> None:
    answers = {key: value for key, value in GOOD.items() if key not in {"papers", "partner"}}
    back = typed(EVERY_KIND, sent_by(drawn(Form(EVERY_KIND, answers), language)))
    assert {key: value for key, value in back.items() if key != "partner"} == answers


def test_every_fault_has_its_place_on_the_page() -> None:
    bad = {key: value for key, value in BAD.items() if key != "partner"}
    form = Form(EVERY_KIND, bad, check(EVERY_KIND, bad).errors)
    html = drawn(form)
    assert [(place, message) for place, _, message in form.summary if f'id="{place}"' not in html] == []
    assert html.count('aria-invalid="true"') >= len(form.summary) - html.count('class="field field--body field--wrong"')


@pytest.mark.parametrize("answers", [{}, GOOD, BAD])
def test_every_id_of_a_form_stands_once_and_whatever_names_one_finds_it(world: World, answers: dict[str, Any]) -> None:
    html = drawn(Form(EVERY_KIND, answers, check(EVERY_KIND, answers).errors))
    ids = re.findall(r'\sid="([^"]+)"', html)
    named = {one for found in re.findall(r'(?:for|aria-describedby|aria-labelledby)="([^"]+)"', html) for one in found.split()}
    assert ([one for one in set(ids) if ids.count(one) > 1], named - set(ids)) == ([], set())


def test_two_hundred_options_are_one_select() -> None:
    options = tuple(Option(f"o{number}", {"en": f"Option {number}"}) for number in range(200))
    html = drawn(Form(asking(Question("it", "choice", {"en": "Which?"}, options=options)), {"it": "o150"}))
    assert (html.count("<select"), html.count('type="radio"'), 'value="o150" selected' in html) == (1, 0, True)


def long_set(count: int) -> Definition:
    """A set of many questions, of every kind in turn but the picker."""
    kinds = [question for question in EVERY_KIND.questions if question.kind != "body" and question.when is None]
    return asking(
        *(
            Question(f"q{number}", one.kind, one.label, one.help, options=one.options, own=one.own)
            for number in range(count)
            for one in [kinds[number % len(kinds)]]
        )
    )


def test_a_set_of_a_hundred_and_fifty_questions_is_drawn_at_once_and_asks_the_database_nothing(db: None) -> None:
    definition = long_set(150)
    drawn(Form(definition))
    began = perf_counter()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        form = Form(definition, {}, check(definition, {}).errors)
        html = drawn(form)
    assert (len(asked), len(form.fields), 'id="field-q149' in html) == (0, 150, True)
    # Far below what anybody waits for, and far above what a busy machine needs.
    assert perf_counter() - began < 2


def test_a_million_fields_are_read_in_no_time_and_those_that_are_not_asked_are_ignored() -> None:
    source = QueryDict(mutable=True)
    for number in range(100_000):
        source.appendlist(f"results-{number}-indicator", "x")
        source.appendlist("groups", f"g{number}")
    kept = typed(EVERY_KIND, source)
    assert (len(kept["results"]), kept["groups"]) == (12, [])


@pytest.mark.parametrize("sent", [{f"results-{number}-indicator": "x" for number in range(20_000)}, {"story": "x" * 10_000_000}])
def test_more_than_a_server_takes_at_once_is_answered_with_the_cure(world: World, sent: dict[str, str]) -> None:
    answer = world.client("maria").post(reverse("needs:form", kwargs={"need": world.draft().pk}), urlencode(sent), FORM)
    assert answer.status_code == 400


# --- the picker


PICK = asking(Question("it", "body", {"en": "Which body?"}))


def test_words_are_answered_with_the_bodies_found_and_what_was_typed_is_kept(world: World) -> None:
    larisa = world.bodies["larisa"]
    kept = typed(PICK, QueryDict("it-words=larisa"))
    html = drawn(Form(PICK, kept, check(PICK, kept).errors))
    assert kept == {"it": {"words": "larisa"}}
    assert (f'value="{larisa.pk}"' in html, larisa.display_name in html, 'name="it-asked" value="larisa"' in html) == (True, True, True)


def test_a_body_is_found_by_its_number(world: World) -> None:
    larisa = world.bodies["larisa"]
    assert f'value="{larisa.pk}"' in drawn(Form(PICK, {"it": {"words": larisa.tax_number or larisa.uid}}))


def test_a_chosen_body_is_kept_with_its_name(world: World) -> None:
    larisa = world.bodies["larisa"]
    kept = typed(PICK, QueryDict(f"it-key={larisa.pk}&it-words=&it-asked=larisa"))
    assert kept == {"it": {"key": str(larisa.pk), "label": larisa.display_name}}
    assert (check(PICK, kept).errors, in_words(PICK.questions[0], kept["it"])) == ({}, larisa.display_name)


@pytest.mark.parametrize("query", ["it-key=999999", "it-key=x", "it-key=²", "it-words=nobodywhatsoever", "it-key=&it-asked=larisa"])
def test_what_is_no_choice_from_the_register_is_not_accepted(world: World, query: str) -> None:
    kept = typed(PICK, QueryDict(query))
    assert list(check(PICK, kept).errors) == ["it"]
    drawn(Form(PICK, kept))


def test_a_name_that_somebody_sends_is_not_believed(world: World) -> None:
    assert typed(PICK, QueryDict("it-key=999999&it-label=The+Ministry")) == {"it": {"key": "999999"}}


def test_new_words_beside_a_choice_are_searched_and_the_choice_stays(world: World) -> None:
    larisa = world.bodies["larisa"]
    kept = typed(PICK, QueryDict(f"it-key={larisa.pk}&it-words=nobodywhatsoever"))
    assert (kept["it"]["label"], kept["it"]["words"]) == (larisa.display_name, "nobodywhatsoever")
    html = drawn(Form(PICK, kept))
    assert ("Nothing was found for" in html, bool(re.search(rf'value="{larisa.pk}" checked', html))) == (True, True)


def test_a_picker_that_was_answered_asks_the_register_nothing(world: World) -> None:
    form = Form(PICK, {"it": {"key": "7", "label": "Δήμος"}})
    with CaptureQueriesContext(connection) as asked:
        drawn(form)
    assert len(asked) == 0


# --- small forms


def test_a_button_for_more_rows_brings_the_form_back_without_faults() -> None:
    request: Any = RequestFactory().post("/", {"do": "save", "results-1-indicator": "Calls"})
    asked = ask(request, EVERY_KIND)
    assert (asked.complete, asked.status, asked.form.summary) == (False, 200, [])
    assert asked.form.answers == {"results": [{"indicator": "Calls"}]}
