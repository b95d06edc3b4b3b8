"""Addresses of bodies, their merges, and the registers that are imported."""

from django.urls import path

from . import views
from .views import duplicates, imports

app_name = "organisations"
urlpatterns = [
    path("bodies/", views.listing, name="list"),
    path("bodies/duplicates/", duplicates.groups, name="duplicates"),
    path("bodies/merges/<key:merge>/undo/", duplicates.undo_merge, name="undo_merge"),
    path("bodies/<key:body>/", views.detail, name="detail"),
    path("bodies/<key:body>/name/", views.name, name="name"),
    path("bodies/<key:body>/duplicates/", duplicates.alike, name="alike"),
    path("bodies/<key:body>/merge/<key:into>/", duplicates.merge, name="merge"),
    path("registers/imports/", imports.listing, name="imports"),
    path("registers/imports/<key:number>/", imports.detail, name="import"),
    path("registers/imports/<key:number>/columns/", imports.choose_columns, name="choose_columns"),
    path("registers/imports/<key:number>/take/", imports.accept, name="accept_import"),
    path("registers/imports/<key:number>/set-aside/", imports.set_aside, name="set_aside_import"),
    path("registers/imports/<key:number>/report.csv", imports.report, name="import_report"),
]
