from django.urls import path

from . import organiser_views, views

app_name = "events"

urlpatterns = [
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("mijn-bijeenkomsten/", organiser_views.organised, name="organised"),
    path("<slug:slug>/", views.event, name="event"),
    path("<slug:slug>/aanmelding/", views.registration, name="registration"),
    path("<slug:slug>/afmelding/", views.cancellation, name="cancellation"),
    path("<slug:slug>/afmelding/herstel/", views.restore, name="restore"),
    path("<slug:slug>/<int:pk>.ics", views.session_calendar, name="session_calendar"),
    path("<slug:slug>/<int:pk>/online/", views.meeting, name="meeting"),
    path("<slug:slug>/<int:pk>/deelnemers/", organiser_views.participants, name="participants"),
    path("<slug:slug>/<int:pk>/deelnemers.xlsx", organiser_views.participants_export, name="participants_export"),
    path("<slug:slug>/<int:pk>/afgelasting/", organiser_views.session_cancellation, name="session_cancellation"),
]
