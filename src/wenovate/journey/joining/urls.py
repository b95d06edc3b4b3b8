"""Addresses of joining."""

from django.urls import path

from . import views

app_name = "joining"
urlpatterns = [
    path("programmes/<slug:programme>/join/", views.begin, name="begin"),
    path("programmes/<slug:programme>/join/<key:body>/", views.start, name="start"),
    path("registrations/drafts/<key:registration>/", views.form, name="form"),
    path("registrations/drafts/<key:registration>/autosave/", views.autosave, name="autosave"),
    path("registrations/<slug:number>/", views.detail, name="detail"),
    path("registrations/<slug:number>/receipt/", views.receipt, name="receipt"),
    path("registrations/<slug:number>/document/", views.receive_designation, name="receive_designation"),
    path("registrations/<slug:number>/withdraw/", views.withdraw, name="withdraw"),
    path("registrations/<slug:number>/extend/", views.extend, name="extend"),
    path("registrations/<slug:number>/decide/", views.decide, name="decide"),
]
