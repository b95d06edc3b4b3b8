"""A form as a page shows it: texts in the reader's language, what was typed, and the faults in the order of the form."""

from django.utils.translation import override

from wenovate.base.questions.definition import Definition, Option, Question, Section, When
from wenovate.base.questions.form import Form

NAME = Question("name", "text", {"el": "Όνομα", "en": "Name"}, help={"en": "As in the register"}, max=80, autocomplete="name")
COLOUR = Question(
    "colour", "choice", {"en": "Colour"}, options=(Option("red", {"en": "Red"}), Option("blue", {"en": "Blue"})), required="never"
)
COST = Question("cost", "number", {"en": "Cost"}, unit={"en": "€"}, required="from:select")
BODY = Question("body", "body", {"en": "Body"})
AGREED = Question("agreed", "yesno", {"en": "Agreed"}, when=When("colour", ("red",)))
FORM = Definition(
    "loan",
    1,
    {"el": "Δανεισμός", "en": "Loan"},
    {"en": "Five minutes"},
    (Section("who", {"en": "Who"}, (NAME, BODY)), Section("what", {"en": "What"}, (COLOUR, COST, AGREED))),
)


def test_the_summary_lists_faults_in_the_order_of_the_form() -> None:
    errors = {"agreed": "Choose.", "name": "Fill this in.", "cost": "Figures, please."}
    with override("en"):
        assert Form(FORM, {}, errors).summary == [
            ("field-name", "Name", "Fill this in."),
            ("field-cost", "Cost", "Figures, please."),
            ("field-agreed", "Agreed", "Choose."),
        ]


def test_a_form_without_faults_has_no_summary() -> None:
    assert Form(FORM, {"name": "Άννα"}).summary == []


def test_a_form_shows_what_was_typed() -> None:
    fields = Form(FORM, {"name": "Άννα", "colour": "red"}).fields
    assert [field.value for field in fields] == ["Άννα", {}, "red", "", ""]


def test_a_form_speaks_the_readers_language_as_far_as_it_can() -> None:
    with override("el"):
        form = Form(FORM)
        assert (form.title, form.fields[0].label, form.fields[2].label) == ("Δανεισμός", "Όνομα", "Colour")


def test_sections_keep_their_questions() -> None:
    assert [(part.key, [field.name for field in part.fields]) for part in Form(FORM).parts] == [
        ("who", ["name", "body"]),
        ("what", ["colour", "cost", "agreed"]),
    ]


def test_optional_later_and_conditional_questions_are_not_marked_as_required() -> None:
    required = [[field.name for field in Form(FORM, stages=frozenset(stages)).fields if field.required] for stages in ((), ("select",))]
    assert required == [["name", "body"], ["name", "body", "cost"]]


def test_a_yes_or_no_offers_both() -> None:
    with override("en"):
        assert [(choice.key, choice.label) for choice in Form(FORM).fields[4].options] == [("yes", "Yes"), ("no", "No")]


def test_several_choices_not_yet_made_are_an_empty_list() -> None:
    several = Definition("a", 1, {}, {}, (Section("s", {}, (Question("q", "choices", {}, options=COLOUR.options),)),))
    assert Form(several).fields[0].value == []


def test_a_field_carries_its_limit_unit_and_autocomplete() -> None:
    with override("en"):
        name, _, _, cost, _ = Form(FORM).fields
    assert ((name.max, name.unit, name.autocomplete), (cost.max, cost.unit, cost.autocomplete)) == ((80, None, "name"), (20, "€", None))
