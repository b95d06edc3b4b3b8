"""Addresses of coming in by code and of choosing for whom one acts."""

from django.urls import path

from . import views

app_name = "mandates"
urlpatterns = [
    path("sign-in/issued-code/", views.use_code, name="use_code"),
    path("bodies/<key:body>/mandates/", views.holders, name="holders"),
    path("mandates/<key:mandate>/code/", views.issue_code, name="issue_code"),
    path("mandates/<key:mandate>/confirm/", views.confirm, name="confirm"),
    path("mandates/<key:mandate>/end/", views.end, name="end"),
    path("act-as/<slug:standing>/", views.act_as, name="act_as"),
]
