"""Addresses of programmes in the making."""

from django.urls import path

from .views import checking, drafts, entries, files, frame, opening, rehearsing, stages, wording
from .views.question_sets import arranging, questions, sets

app_name = "drafting"
_DRAFT = "desk/programmes/<key:draft>/"
_FORMS = f"{_DRAFT}forms/"
_FORM = f"{_FORMS}<slug:role>/"
urlpatterns = [
    path("desk/programmes/", drafts.listing, name="list"),
    path("desk/programmes/new/", drafts.begin, name="begin"),
    path("desk/programmes/new/from-files/", files.from_files, name="from_files"),
    path(_DRAFT, drafts.overview, name="overview"),
    path(f"{_DRAFT}files.zip", files.download, name="download"),
    path(f"{_DRAFT}drop/", drafts.drop, name="drop"),
    path(f"{_DRAFT}restore/", drafts.restore, name="restore"),
    path(f"{_DRAFT}frame/", frame.frame, name="frame"),
    path(f"{_DRAFT}stages/", stages.listing, name="stages"),
    path(f"{_DRAFT}stages/<slug:handle>/", stages.stage, name="stage"),
    path(f"{_DRAFT}criteria/", entries.criteria, name="criteria"),
    path(f"{_DRAFT}letters/", entries.letters, name="letters"),
    path(f"{_DRAFT}texts/", wording.texts, name="texts"),
    path(f"{_DRAFT}check/", checking.check, name="check"),
    path(f"{_DRAFT}calendar/", rehearsing.calendar, name="rehearsal"),
    path(f"{_DRAFT}work/", rehearsing.work, name="work"),
    path(f"{_DRAFT}seen/", rehearsing.forms_seen, name="forms_seen"),
    path(_FORMS, sets.listing, name="forms"),
    path(f"{_FORMS}take/", sets.take, name="take_form"),
    path(_FORM, sets.form, name="form"),
    path(f"{_FORM}preview/", sets.preview, name="form_preview"),
    path(f"{_FORM}compare/", sets.compare, name="form_compare"),
    path(f"{_FORM}put-back/", arranging.put_back, name="put_back_question"),
    path(f"{_FORM}sections/move/", arranging.sections, name="move_sections"),
    path(f"{_FORM}sections/of/<slug:section>/", questions.section, name="section"),
    path(f"{_FORM}questions/move/", arranging.questions, name="move_questions"),
    path(f"{_FORM}questions/add/", arranging.add_question, name="add_question"),
    path(f"{_FORM}questions/of/<slug:question>/", questions.question, name="question"),
    path(f"{_FORM}questions/of/<slug:question>/preview/", questions.preview, name="question_preview"),
    path(f"{_DRAFT}open/", opening.open_it, name="open"),
    path(f"{_DRAFT}receipt/", opening.receipt, name="receipt"),
    path(f"{_DRAFT}put-back/", entries.put_back, name="put_back"),
    path(f"{_DRAFT}parts/<slug:part>/add/", entries.add, name="add"),
    path(f"{_DRAFT}parts/<slug:part>/move/", entries.move, name="move"),
    path(f"{_DRAFT}parts/<slug:part>/entries/<slug:handle>/", entries.entry, name="entry"),
    path(f"{_DRAFT}parts/<slug:part>/entries/<slug:handle>/remove/", entries.remove, name="remove"),
    path("programmes/<slug:programme>/change/", opening.change, name="change"),
]
