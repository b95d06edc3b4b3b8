"""Addresses of comments."""

from django.urls import path

from . import views

app_name = "discussion"
urlpatterns = [
    path("dossiers/<slug:number>/comments/", views.comments, name="comments"),
    path("comments/<key:comment>/hide/", views.hide, name="hide"),
]
