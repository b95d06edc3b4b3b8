"""Addresses of demands."""

from django.urls import path

from . import feeds, views

app_name = "demands"
urlpatterns = [
    path("demands/", views.listing, name="list"),
    path("demands/feed/", feeds.Published(), name="feed"),
    path("demands/follow/", views.follow, name="follow"),
    path("demands/of/<slug:number>/", views.begin, name="begin"),
    path("demands/drafts/<key:demand>/", views.form, name="form"),
    path("demands/drafts/<key:demand>/autosave/", views.autosave, name="autosave"),
    path("demands/<slug:number>/", views.detail, name="detail"),
    path("demands/<slug:number>/translate/", views.translate, name="translate"),
    path("demands/<slug:number>/conclude/", views.conclude, name="conclude"),
    path("demands/<slug:number>/cancel/", views.cancel, name="cancel"),
]
