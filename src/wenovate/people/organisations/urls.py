"""Addresses of bodies."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("bodies/", views.listing, name="list"),
    path("bodies/<int:body>/", views.detail, name="detail"),
]
