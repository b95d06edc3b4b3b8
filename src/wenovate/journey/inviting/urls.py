"""Addresses of inviting bodies."""

from django.urls import path

from .views import answering, choosing, coverage, letters

app_name = "inviting"
urlpatterns = [
    path("join/", answering.code, name="code"),
    path("join/answer/", answering.answer, name="answer"),
    path("join/decline/", answering.decline, name="decline"),
    path("join/refer/", answering.refer, name="refer"),
    path("programmes/<slug:programme>/coverage/", coverage.coverage, name="coverage"),
    path("programmes/<slug:programme>/coverage/bodies/", coverage.bodies, name="bodies"),
    path("programmes/<slug:programme>/coverage/invite/", choosing.invite, name="invite"),
    path("programmes/<slug:programme>/coverage/remind/", letters.remind, name="remind"),
    path("programmes/<slug:programme>/coverage/letters/", letters.letters, name="letters"),
    path("invited-bodies/<key:invitation>/", coverage.invitation, name="invitation"),
    path("invited-bodies/<key:invitation>/renew/", letters.renew, name="renew"),
    path("invited-bodies/<key:invitation>/withdraw/", letters.withdraw, name="withdraw"),
]
