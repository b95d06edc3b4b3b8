"""Addresses of ideas."""

from django.urls import path

from . import views

app_name = "ideas"
urlpatterns = [
    path("programmes/<slug:programme>/ideas/", views.listing, name="list"),
    path("dossiers/<slug:number>/ideas/start/", views.start, name="start"),
    path("dossiers/<slug:number>/ideas/open/", views.open_call, name="open_call"),
    path("dossiers/<slug:number>/ideas/close/", views.close_call, name="close_call"),
    path("ideas/drafts/<key:idea>/", views.form, name="form"),
    path("ideas/drafts/<key:idea>/autosave/", views.autosave, name="autosave"),
    path("ideas/<slug:number>/", views.detail, name="detail"),
    path("ideas/<slug:number>/receipt/", views.receipt, name="receipt"),
    path("ideas/<slug:number>/withdraw/", views.withdraw, name="withdraw"),
    path("ideas/<slug:number>/unsign/", views.unsign, name="unsign"),
    path("ideas/<slug:number>/take-up/", views.take_up, name="take_up"),
    path("ideas/<slug:number>/decline/", views.decline, name="decline"),
    path("ideas/<slug:number>/hide/", views.hide, name="hide"),
    path("ideas/<slug:number>/put-back/", views.put_back, name="put_back"),
    path("ideas/<slug:number>/report/", views.report, name="report"),
    path("ideas/<slug:number>/settle/", views.settle_reports, name="settle_reports"),
]
