from django.urls import path

from . import views

app_name = "events"

urlpatterns = [
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("<slug:slug>/aanmelding/", views.registration, name="registration"),
    path("<slug:slug>/afmelding/", views.cancellation, name="cancellation"),
    path("<slug:slug>/afmelding/herstel/", views.restore, name="restore"),
    path("<slug:slug>/<int:pk>.ics", views.session_calendar, name="session_calendar"),
    path("<slug:slug>/<int:pk>/online/", views.meeting, name="meeting"),
]
