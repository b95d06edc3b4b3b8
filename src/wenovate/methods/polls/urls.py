"""Addresses of sounding boards: those of a programme, one board with its members, and polls."""

from django.urls import path

from .views import boards, polls

app_name = "polls"
urlpatterns = [
    path("programmes/<slug:programme>/sounding-boards/", boards.listing, name="list"),
    path("programmes/<slug:programme>/sounding-boards/new/", boards.found, name="found"),
    path("sounding-boards/<key:board>/", boards.board, name="board"),
    path("sounding-boards/<key:board>/edit/", boards.edit, name="edit"),
    path("sounding-boards/<key:board>/members/", boards.members, name="members"),
    path("sounding-boards/<key:board>/ask/", polls.open_poll, name="open"),
    path("sounding-boards/members/<key:membership>/leave/", boards.leave, name="leave"),
    path("sounding-boards/invitations/<key:invitation>/", boards.invitation, name="invitation"),
    path("sounding-boards/invitations/<key:invitation>/withdraw/", boards.withdraw_invitation, name="withdraw_invitation"),
    path("polls/<key:poll>/", polls.poll, name="poll"),
    path("polls/<key:poll>/answer/", polls.answer, name="answer"),
    path("polls/<key:poll>/publish/", polls.publish, name="publish"),
]
