"""Addresses of adoption."""

from django.urls import path

from . import views

app_name = "adoption"
urlpatterns = [
    path("dossiers/<slug:number>/adopt/", views.adopt, name="adopt"),
    path("adoptions/<key:adoption>/", views.advance, name="advance"),
    path("adoptions/<key:adoption>/benefits/", views.measure, name="measure"),
]
