"""Addresses of letters to many."""

from django.urls import path

from . import views

app_name = "mailings"
urlpatterns = [
    path("mailings/", views.listing, name="list"),
    path("mailings/start/", views.start, name="start"),
    path("mailings/<key:mailing>/", views.detail, name="detail"),
    path("mailings/<key:mailing>/write/", views.write, name="write"),
    path("mailings/<key:mailing>/autosave/", views.autosave, name="autosave"),
    path("mailings/<key:mailing>/audience/", views.audience, name="audience"),
    path("mailings/<key:mailing>/without-address/", views.without_address, name="without_address"),
    path("mailings/<key:mailing>/letters/<key:place>/", views.preview, name="preview"),
    path("mailings/<key:mailing>/letters/<key:place>/pdf/", views.ask_print, name="ask_print"),
    path("mailings/<key:mailing>/letters/<key:place>/trial/", views.try_out, name="try_out"),
    path("mailings/<key:mailing>/send/", views.send, name="send"),
]
