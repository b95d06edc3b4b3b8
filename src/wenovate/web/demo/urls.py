"""Addresses of the demo; the project includes them in demo mode alone."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("demo/", views.choose, name="persons"),
    path("demo/be/<slug:key>/", views.be, name="be"),
    path("demo/jump/", views.jump, name="jump"),
    path("demo/mail/", views.mail, name="mail"),
    path("demo/mail/<key:message>/", views.letter, name="letter"),
    path("demo/tour/", views.tour, name="tour"),
    path("demo/phone/", views.phone, name="phone"),
    path("gallery/", views.gallery, name="gallery"),
]
