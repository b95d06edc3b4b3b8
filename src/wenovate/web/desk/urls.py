"""Address of the desk."""

from django.urls import path

from . import views

app_name = "desk"
urlpatterns = [path("desk/", views.desk, name="desk")]
