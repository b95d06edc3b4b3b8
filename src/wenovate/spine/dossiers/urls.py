"""Addresses of drafts of every kind, and of filled forms as PDF."""

from django.urls import path

from .views import choosing, drafts, prints, reading

app_name = "dossiers"
urlpatterns = [
    path("drafts/thrown-away/", drafts.thrown, name="thrown"),
    path("drafts/read/<str:token>/", reading.read, name="read"),
    path("drafts/read/<str:token>/pdf/", reading.read_pdf, name="read_pdf"),
    path("drafts/read/<str:token>/files/<uuid:file>/", reading.read_file, name="read_file"),
    path("drafts/<key:dossier>/", drafts.draft, name="draft"),
    path("drafts/<key:dossier>/both/", choosing.both, name="both"),
    path("drafts/<key:dossier>/throw-away/", drafts.throw_away, name="throw_away"),
    path("drafts/<key:dossier>/bring-back/", drafts.bring_back, name="bring_back"),
    path("drafts/<key:dossier>/links/", drafts.make_link, name="make_link"),
    path("drafts/<key:dossier>/links/<key:link>/end/", drafts.end_link, name="end_link"),
    path("filled/<key:dossier>/", prints.filled, name="filled"),
]
