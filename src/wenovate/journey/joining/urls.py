"""Addresses of joining."""

from django.urls import path

from .views import deciding, inviting, queue, registering

app_name = "joining"
urlpatterns = [
    path("programmes/<slug:programme>/join/", registering.begin, name="begin"),
    path("programmes/<slug:programme>/join/<key:body>/", registering.start, name="start"),
    path("programmes/<slug:programme>/join/<key:body>/change/", registering.change, name="change"),
    path("programmes/<slug:programme>/punctuality/", queue.punctuality, name="punctuality"),
    path("programmes/<slug:programme>/invitations/", inviting.invitations, name="invitations"),
    path("programmes/<slug:programme>/invitations/<key:body>/", inviting.invite, name="invite"),
    path("invitations/<key:invitation>/", inviting.invitation, name="invitation"),
    path("invitations/<key:invitation>/withdraw/", inviting.withdraw_invitation, name="withdraw_invitation"),
    path("registrations/drafts/<key:registration>/", registering.form, name="form"),
    path("registrations/drafts/<key:registration>/autosave/", registering.autosave, name="autosave"),
    path("registrations/<slug:number>/", deciding.detail, name="detail"),
    path("registrations/<slug:number>/receipt/", registering.receipt, name="receipt"),
    path("registrations/<slug:number>/document/", deciding.receive_designation, name="receive_designation"),
    path("registrations/<slug:number>/withdraw/", deciding.withdraw, name="withdraw"),
    path("registrations/<slug:number>/remind/", deciding.remind, name="remind"),
    path("registrations/<slug:number>/extend/", deciding.extend, name="extend"),
    path("registrations/<slug:number>/decide/", deciding.decide, name="decide"),
    path("desk/registrations/", queue.queue, name="queue"),
]
