"""Addresses of firms: the public list, registering, the profile, and the people who act for one."""

from django.urls import path

from .views import firms, people

app_name = "firms"
urlpatterns = [
    path("firms/", firms.listing, name="list"),
    path("firms/register/", firms.register, name="register"),
    path("firms/<key:firm>/", firms.detail, name="detail"),
    path("firms/<key:firm>/edit/", firms.edit, name="edit"),
    path("firms/<key:firm>/people/", people.people, name="people"),
    path("firms/people/<key:place>/contact/", people.name_contact, name="name_contact"),
    path("firms/people/<key:place>/leave/", people.leave, name="leave"),
    path("firms/invitations/<key:invitation>/", people.invitation, name="invitation"),
    path("firms/invitations/<key:invitation>/withdraw/", people.withdraw_invitation, name="withdraw_invitation"),
]
