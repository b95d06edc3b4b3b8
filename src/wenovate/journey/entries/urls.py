"""Addresses of entries."""

from django.urls import path

from . import views

app_name = "entries"
urlpatterns = [
    path("demands/<slug:number>/answer/", views.begin, name="begin"),
    path("demands/<slug:number>/entries/", views.came, name="came"),
    path("demands/<slug:number>/entries/open/", views.open_all, name="open"),
    path("demands/<slug:number>/jury/", views.jury, name="jury"),
    path("demands/<slug:number>/award/", views.award, name="award"),
    path("entries/drafts/<key:entry>/", views.form, name="form"),
    path("entries/drafts/<key:entry>/autosave/", views.autosave, name="autosave"),
    path("entries/<slug:number>/", views.detail, name="detail"),
    path("entries/<slug:number>/receipt/", views.receipt, name="receipt"),
    path("entries/<slug:number>/withdraw/", views.withdraw, name="withdraw"),
    path("entries/<slug:number>/decide/", views.decide, name="decide"),
]
