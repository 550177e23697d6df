"""What comes after one session, below the session's own address."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("na-afloop/", views.aftermath, name="aftermath"),
    path("", include("events.handouts.urls")),
    path("", include("events.certificates.urls")),
    path("", include("events.circle.urls")),
    path("", include("events.evaluation.urls")),
    path("", include("events.harvest.urls")),
]
