"""Addresses of the library."""

from django.urls import path

from . import views

app_name = "library"
urlpatterns = [
    path("library/", views.listing, name="list"),
    path("library/<slug:number>/", views.detail, name="detail"),
    path("library/<slug:number>/evaluation/", views.open_evaluation, name="open_evaluation"),
    path("library/<slug:number>/decision/", views.decide, name="decide"),
    path("library/<slug:number>/public/", views.make_public, name="make_public"),
    path("entries/<slug:number>/project/", views.realise, name="realise"),
    path("challenges/<slug:number>/team/", views.name_team, name="name_team"),
]
