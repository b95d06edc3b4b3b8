"""Addresses of challenges and of the selection."""

from django.urls import path

from . import views

app_name = "challenges"
urlpatterns = [
    path("challenges/", views.listing, name="list"),
    path("challenges/<slug:number>/", views.detail, name="detail"),
    path("challenges/<slug:number>/workshop/", views.call_workshop, name="call_workshop"),
    path("challenges/<slug:number>/close/", views.close, name="close"),
    path("programmes/<slug:programme>/selection/", views.ranking, name="ranking"),
    path("programmes/<slug:programme>/selection/open/", views.open_challenge, name="open"),
    path("programmes/<slug:programme>/selection/decline/", views.decline, name="decline"),
    path("programmes/<slug:programme>/selection/publish/", views.publish, name="publish"),
]
