"""What the organisers of one session do before and around it, below the session's own address."""

from django.urls import path

from . import announcement_views, export_views, person_views, views

urlpatterns = [
    path("deelnemers/", views.participants, name="participants"),
    path("deelnemers/keuze/", views.selection, name="selection"),
    path("deelnemers/herstel/<str:ids>/", views.put_back_people, name="put_back"),
    path("deelnemers/toevoegen/", person_views.add_participant, name="participant_add"),
    path("deelnemers/afdruk/", export_views.participants_print, name="participants_print"),
    path("deelnemers/<int:registration_pk>/", person_views.person, name="participant"),
    path("deelnemers/<int:registration_pk>/besluit/", person_views.decision, name="decision"),
    path("deelnemers.xlsx", export_views.participants_xlsx, name="participants_export"),
    path("deelnemers.csv", export_views.participants_csv, name="participants_csv"),
    path("wijziging/", announcement_views.announcement, name="announcement"),
    path("afgelasting/", announcement_views.session_cancellation, name="session_cancellation"),
]
