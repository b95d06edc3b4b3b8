"""Address of my page."""

from django.urls import path

from . import views

app_name = "dashboard"
urlpatterns = [path("mine/", views.mine, name="mine")]
