"""Addresses of writing together."""

from django.urls import path

from . import views

app_name = "cowriting"
urlpatterns = [
    path("dossiers/<slug:number>/write/<slug:field>/", views.field, name="field"),
    path("dossiers/<slug:number>/write/<slug:field>/hold/", views.hold, name="hold"),
    path("dossiers/<slug:number>/versions/", views.versions, name="versions"),
]
