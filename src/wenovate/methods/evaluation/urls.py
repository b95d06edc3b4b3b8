"""Addresses of evaluation."""

from django.urls import path

from . import views

app_name = "evaluation"
urlpatterns = [
    path("evaluation/<key:round>/<slug:number>/", views.sheet, name="sheet"),
    path("evaluation/<key:round>/<slug:number>/autosave/", views.autosave, name="autosave"),
]
