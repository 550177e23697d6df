"""What the organisers of one session do before and around it, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("deelnemers/", views.participants, name="participants"),
    path("deelnemers.xlsx", views.participants_export, name="participants_export"),
    path("afgelasting/", views.session_cancellation, name="session_cancellation"),
]
