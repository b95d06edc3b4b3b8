"""Addresses of the public pages."""

from django.urls import path

from . import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("programmes/<slug:programme>/", views.programme, name="programme"),
    path("criteria/", views.criteria, name="criteria"),
    path("contact/", views.contact, name="contact"),
    path("forms/", views.forms, name="forms"),
    path("privacy/", views.text, {"slug": "privacy"}, name="privacy"),
    path("<slug:slug>/", views.text, name="text"),
]
