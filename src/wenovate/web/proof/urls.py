"""Addresses of published results."""

from django.urls import path

from . import views

app_name = "proof"
urlpatterns = [
    path("results/", views.results, name="results"),
    path("results/<key:round>/", views.result, name="result"),
    path("results/<key:round>/download/", views.download, name="download"),
]
