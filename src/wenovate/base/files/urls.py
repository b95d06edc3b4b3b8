"""Addresses of files."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [path("files/<uuid:file>/", views.download, name="download")]
