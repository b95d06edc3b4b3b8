"""Address of the desk."""

from django.urls import path

from . import calendar, views

app_name = "desk"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/calendar/", calendar.calendar, name="calendar"),
]
