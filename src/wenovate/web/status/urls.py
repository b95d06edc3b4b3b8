"""Addresses of the operator's page. Those for a supervisor are no pages: they sign in from apps.py."""

from django.urls import path

from . import views

app_name = "status"
urlpatterns = [
    path("status/", views.status, name="status"),
    path("status/jobs/<uuid:job>/retry/", views.retry_job, name="retry_job"),
]
