"""Addresses of updates."""

from django.urls import path

from . import feeds, views

app_name = "updates"
urlpatterns = [
    path("programmes/<slug:programme>/updates/", views.listing, name="list"),
    path("programmes/<slug:programme>/updates/feed.atom", feeds.ProgrammeUpdates(), name="feed"),
    path("programmes/<slug:programme>/updates/write/", views.write, name="write"),
    path("programmes/<slug:programme>/updates/follow/", views.follow, name="follow"),
    path("dossiers/<slug:number>/updates/write/", views.write_on, name="write_on"),
    path("updates/<key:update>/", views.update, name="update"),
    path("updates/<key:update>/correct/", views.correct, name="correct"),
]
