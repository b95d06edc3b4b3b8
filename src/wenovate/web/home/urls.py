"""Addresses of the public pages."""

from django.urls import path

from . import previewing, views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("programmes/<slug:programme>/", views.programme, name="programme"),
    path("desk/programmes/<key:draft>/preview/", previewing.preview, name="preview"),
    path("criteria/", views.criteria, name="criteria"),
    path("contact/", views.contact, name="contact"),
    path("forms/", views.forms, name="forms"),
    path("network/", views.network, name="network"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/<int:version>/", views.privacy, name="notice"),
    path("<slug:slug>/", views.text, name="text"),
]
