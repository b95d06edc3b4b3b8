"""Addresses of surveys."""

from django.urls import path

from . import views

app_name = "surveys"
urlpatterns = [
    path("surveys/", views.listing, name="list"),
    path("surveys/<key:survey>/", views.survey, name="survey"),
    path("surveys/<key:survey>/answer/", views.answer, name="answer"),
    path("surveys/<key:survey>/answer/autosave/", views.autosave, name="autosave"),
    path("surveys/<key:survey>/result/", views.result, name="result"),
    path("surveys/<key:survey>/result/answers.csv", views.export, name="export"),
    path("surveys/<key:survey>/extend/", views.extend, name="extend"),
]
