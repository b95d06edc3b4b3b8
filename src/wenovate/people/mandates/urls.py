"""Addresses of mandates: coming in by code, choosing for whom one acts, seats of a body, rights, roles."""

from django.urls import path

from .views import codes, holders, people, rights, standing

app_name = "mandates"
urlpatterns = [
    path("sign-in/issued-code/", codes.use_code, name="use_code"),
    path("network/people/", people.people, name="people"),
    path("act-as/<slug:standing>/", standing.act_as, name="act_as"),
    path("bodies/<key:body>/mandates/", holders.holders, name="holders"),
    path("mandates/<key:mandate>/code/", holders.issue_code, name="issue_code"),
    path("mandates/<key:mandate>/withdraw-codes/", holders.withdraw_codes, name="withdraw_codes"),
    path("mandates/<key:mandate>/confirm/", holders.confirm, name="confirm"),
    path("mandates/<key:mandate>/swap/", holders.swap, name="swap"),
    path("mandates/<key:mandate>/end/", holders.end, name="end"),
    path("mandates/<key:mandate>/leave/", standing.leave, name="leave"),
    path("mandates/<key:mandate>/absence/", standing.absence, name="report_absence"),
    path("mandates/<key:mandate>/absence/recall/", standing.recall_absence, name="recall_absence"),
    path("mandates/<key:mandate>/assist/", standing.assist, name="assist"),
    path("assistance/stop/", standing.stop_assisting, name="stop_assisting"),
    path("rights/", rights.rights, name="rights"),
    path("roles/", rights.roles, name="roles"),
    path("roles/<key:grant>/end/", rights.end_role, name="end_role"),
]
