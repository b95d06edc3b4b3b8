"""The address of progress."""

from django.urls import path

from . import views

app_name = "progress"
urlpatterns = [path("programmes/<slug:programme>/progress/", views.reached_by, name="programme")]
