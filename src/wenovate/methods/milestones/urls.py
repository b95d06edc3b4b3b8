"""Addresses of carrying out."""

from django.urls import path

from . import views

app_name = "milestones"
urlpatterns = [
    path("dossiers/<slug:number>/milestones/", views.milestones, name="list"),
    path("dossiers/<slug:number>/milestones/set/", views.set_one, name="set"),
    path("dossiers/<slug:number>/milestones/calendar.ics", views.calendar_feed, name="calendar"),
    path("milestones/<key:milestone>/move/", views.move, name="move"),
    path("milestones/<key:milestone>/reached/", views.reach, name="reach"),
    path("dossiers/<slug:number>/pilot/", views.plan_pilot, name="plan_pilot"),
    path("pilots/<key:pilot>/", views.pilot, name="pilot"),
    path("pilots/<key:pilot>/findings/", views.findings, name="findings"),
    path("pilots/<key:pilot>/decision/", views.decide, name="decide"),
    path("dossiers/<slug:number>/follow-up/", views.follow_up, name="follow_up"),
    path("programmes/<slug:programme>/follow-up/", views.follow_ups, name="follow_ups"),
]
