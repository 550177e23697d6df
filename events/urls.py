from django.urls import path

from . import organiser_views, views

app_name = "events"

urlpatterns = [
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("mijn-bijeenkomsten/", organiser_views.organised, name="organised"),
    path("<str:slug>/", views.event, name="event"),
    path("<str:slug>/aanmelding/", views.registration, name="registration"),
    path("<str:slug>/afmelding/", views.cancellation, name="cancellation"),
    path("<str:slug>/afmelding/herstel/", views.restore, name="restore"),
    path("<str:slug>/<int:pk>.ics", views.session_calendar, name="session_calendar"),
    path("<str:slug>/<int:pk>/online/", views.meeting, name="meeting"),
    path("<str:slug>/<int:pk>/deelnemers/", organiser_views.participants, name="participants"),
    path("<str:slug>/<int:pk>/deelnemers.xlsx", organiser_views.participants_export, name="participants_export"),
    path("<str:slug>/<int:pk>/afgelasting/", organiser_views.session_cancellation, name="session_cancellation"),
]
