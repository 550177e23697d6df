"""The certificate of one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("certificaat/", views.certificate, name="certificate"),
    path("certificaat.pdf", views.certificate_pdf, name="certificate_pdf"),
    path("uren/", views.hours, name="hours"),
]
