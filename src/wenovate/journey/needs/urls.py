"""Addresses of needs."""

from django.urls import path

from . import recording, views

app_name = "needs"
urlpatterns = [
    path("programmes/<slug:programme>/needs/", views.listing, name="list"),
    path("programmes/<slug:programme>/needs/start/", views.start, name="start"),
    path("programmes/<slug:programme>/needs/record/", recording.record, name="record"),
    path("programmes/<slug:programme>/needs/record/table/", recording.record_table, name="record_table"),
    path("needs/drafts/<key:need>/", views.form, name="form"),
    path("needs/drafts/<key:need>/autosave/", views.autosave, name="autosave"),
    path("needs/drafts/<key:need>/source/", recording.source, name="source"),
    path("needs/<slug:number>/", views.detail, name="detail"),
    path("needs/<slug:number>/receipt/", views.receipt, name="receipt"),
    path("needs/<slug:number>/translate/", views.translate, name="translate"),
    path("needs/<slug:number>/withdraw/", views.withdraw, name="withdraw"),
]
