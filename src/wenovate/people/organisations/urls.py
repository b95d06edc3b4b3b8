"""Addresses of bodies."""

from django.urls import path

from . import views

app_name = "organisations"
urlpatterns = [
    path("bodies/", views.listing, name="list"),
    path("bodies/<key:body>/", views.detail, name="detail"),
]
