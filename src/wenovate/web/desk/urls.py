"""Addresses of the desk."""

from django.urls import path

from . import calendar, many, saved, views

app_name = "desk"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/take/", views.take, name="take"),
    path("desk/release/", views.release, name="release"),
    path("desk/many/", many.many, name="many"),
    path("desk/done/<key:done>/", many.receipt, name="done"),
    path("desk/done/<key:done>/undo/", many.undo, name="undo"),
    path("desk/filters/", saved.filters, name="filters"),
    path("desk/filters/save/", saved.save, name="save_filter"),
    path("desk/filters/<key:saved>/", saved.change, name="filter"),
    path("desk/filters/<key:saved>/remove/", saved.remove, name="remove_filter"),
    path("desk/calendar/", calendar.calendar, name="calendar"),
]
