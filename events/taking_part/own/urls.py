from django.urls import path

from . import views

# Below /bijeenkomsten/<slug>/, for the member who asks.
urlpatterns = [
    path("aanmelding/", views.registration, name="registration"),
    path("aanmelding/wijziging/", views.particulars, name="particulars"),
    path("aanmelding/collega/", views.colleague, name="colleague"),
    path("aanbod/", views.acceptance, name="acceptance"),
    path("aanbod/afwijzing/", views.offer_declination, name="offer_declination"),
    path("wissel/", views.swap, name="swap"),
    path("overdracht/", views.hand_over, name="hand_over"),
    path("afmelding/", views.cancellation, name="cancellation"),
    path("afmelding/herstel/", views.restore, name="restore"),
]
