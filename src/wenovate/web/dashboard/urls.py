"""Addresses of my page."""

from django.urls import path

from . import views

app_name = "dashboard"
urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("mine/letters/", views.letters, name="letters"),
    path("mine/letters/<key:letter>/", views.letter, name="letter"),
]
