"""Addresses of programmes in the making."""

from django.urls import path

from .views import drafts

app_name = "drafting"
urlpatterns = [
    path("desk/programmes/", drafts.listing, name="list"),
    path("desk/programmes/new/", drafts.begin, name="begin"),
    path("desk/programmes/<key:draft>/", drafts.overview, name="overview"),
]
