"""Who is there: at the door, on a phone."""

from django.urls import path

from . import views

urlpatterns = [
    path("aanwezig/", views.attendance, name="attendance"),
    path("aanwezig/werker.js", views.worker, name="attendance_worker"),
    path("aanwezig/binnen/<int:walk_in_pk>/", views.walk_in, name="walk_in"),
    path("aanwezig/reeks/", views.attendance_batch, name="attendance_batch"),
    path("aanwezig/toevoegen/", views.welcoming, name="attendance_welcome"),
    path("aanwezig/rest/", views.rest_absent, name="attendance_rest"),
    path("aanwezig/rest/<int:moment>/herstel/", views.rest_restored, name="attendance_rest_undo"),
]
