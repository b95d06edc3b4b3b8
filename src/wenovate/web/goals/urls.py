"""Addresses of goals."""

from django.urls import path

from . import views

app_name = "goals"
urlpatterns = [path("programmes/<slug:programme>/goals/", views.reached_by, name="programme")]
