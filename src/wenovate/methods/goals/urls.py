"""Addresses of goals."""

from django.urls import path

from . import views

app_name = "goals"
urlpatterns = [
    path("dossiers/<slug:number>/goal/", views.goal, name="goal"),
    path("dossiers/<slug:number>/goal/change/", views.change, name="change"),
]
