"""Addresses of support."""

from django.urls import path

from . import views

app_name = "support"
urlpatterns = [
    path("dossiers/<slug:number>/back/<slug:kind>/", views.back, name="back"),
    path("backings/<key:backing>/take-back/", views.take_back, name="take_back"),
]
