"""Addresses of events."""

from django.urls import path

from . import views

app_name = "events"
urlpatterns = [
    path("events/<key:event>/", views.event, name="event"),
    path("events/<key:event>/calendar.ics", views.appointment, name="appointment"),
]
