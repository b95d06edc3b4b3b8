"""Addresses of the unit's acts on programmes that are open."""

from django.urls import path

from . import views

app_name = "programmes"
urlpatterns = [
    path("programmes/<slug:programme>/end/", views.end, name="end"),
    path("desk/runs/<key:run>/move/", views.move, name="move"),
    path("desk/runs/<key:run>/let-in/", views.let_in, name="let_in"),
    path("desk/let-in/", views.allowances, name="allowances"),
]
