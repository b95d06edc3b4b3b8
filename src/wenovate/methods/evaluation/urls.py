"""Addresses of evaluation."""

from django.urls import path

from .views import pile, seats, sheets, unit

app_name = "evaluation"
urlpatterns = [
    path("juries/<key:round>/", unit.jury, name="jury"),
    path("juries/<key:round>/minutes/", unit.minutes, name="minutes"),
    path("juries/<key:round>/panel/", unit.panel, name="panel"),
    path("juries/<key:round>/panel/publish/", unit.publish_panel, name="publish_panel"),
    path("juries/jurors/<key:juror>/", unit.compare, name="compare"),
    path("juries/jurors/<key:juror>/leave/", seats.leave, name="leave"),
    path("juries/invitations/<key:invitation>/", seats.invitation, name="invitation"),
    path("juries/invitations/<key:invitation>/withdraw/", unit.withdraw_invitation, name="withdraw_invitation"),
    path("juries/<key:round>/declaration/", seats.declare, name="declare"),
    path("juries/<key:round>/pile/", pile.pile, name="pile"),
    path("juries/<key:round>/pile/<slug:mark>/", pile.reading, name="reading"),
    path("juries/<key:round>/pile/<slug:mark>/autosave/", pile.autosave, name="reading_autosave"),
    path("juries/<key:round>/pile/<slug:mark>/withdraw/", pile.recuse, name="recuse"),
    path("juries/<key:round>/pile/<slug:mark>/files/<int:place>/", pile.file, name="reading_file"),
    path("evaluation/<key:round>/<slug:number>/", sheets.sheet, name="sheet"),
    path("evaluation/<key:round>/<slug:number>/autosave/", sheets.autosave, name="autosave"),
]
