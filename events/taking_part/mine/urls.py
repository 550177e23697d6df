from django.urls import path

from . import views

urlpatterns = [
    path("mijn-aanmeldingen/", views.registrations, name="my_registrations"),
    path("mijn-agenda/", views.my_calendar, name="my_calendar"),
    path("mijn-agenda/adres/", views.calendar_address, name="calendar_address"),
    path("mijn-agenda/adres/intrekking/", views.calendar_revocation, name="calendar_revocation"),
    path("mijn-agenda/<str:token>.ics", views.own_feed, name="own_feed"),
]
