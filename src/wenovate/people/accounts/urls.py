"""Addresses of one's account, of one's own data and of the national sign-in."""

from django.urls import path

from .views import account, data, national

app_name = "accounts"
urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/details/", account.details, name="details"),
    path("account/sign-ins/", account.sign_ins, name="sign_ins"),
    path("account/sign-ins/end-others/", account.end_others, name="end_others"),
    path("account/sign-ins/<key:entry>/end/", account.end_session, name="end_session"),
    path("account/identity/", account.identity, name="identity"),
    path("account/identity/<key:identity>/untie/", account.untie, name="untie"),
    path("account/data/", data.data, name="data"),
    path("account/data/file/", data.ask_export, name="ask_export"),
    path("account/data/consents/<slug:giver>/", data.consent, name="consent"),
    path("account/close/", data.close, name="close"),
    path("account/reopen/", data.reopen, name="reopen"),
    path("people/<key:person>/second-factor/reset/", account.reset_factors, name="reset_factors"),
    path("sign-in/national/", national.national_begin, name="national_begin"),
    path("sign-in/national/back/", national.national_back, name="national_back"),
]
