"""Addresses of gatherings."""

from django.urls import path

from . import views

app_name = "gatherings"
urlpatterns = [
    path("programmes/<slug:programme>/gatherings/", views.listing, name="list"),
    path("programmes/<slug:programme>/gatherings/plan/", views.plan, name="plan"),
    path("gatherings/<key:gathering>/", views.detail, name="gathering"),
    path("gatherings/<key:gathering>/change/", views.change, name="change"),
    path("gatherings/<key:gathering>/who/", views.bodies, name="bodies"),
    path("gatherings/<key:gathering>/call-off/", views.call_off, name="call_off"),
    path("gatherings/<key:gathering>/record/", views.begin_record, name="begin_record"),
    path("gatherings/<key:gathering>/calendar.ics", views.appointment, name="appointment"),
    path("gatherings/records/drafts/<key:interview>/", views.form, name="form"),
    path("gatherings/records/drafts/<key:interview>/autosave/", views.autosave, name="autosave"),
    path("gatherings/records/<slug:number>/", views.record, name="record"),
]
