"""What comes after one session, below the session's own address."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("na-afloop/", views.aftermath, name="aftermath"),
    path("", include("events.afterwards.handouts.urls")),
    path("", include("events.afterwards.certificates.urls")),
    path("", include("events.afterwards.circle.urls")),
    path("", include("events.afterwards.evaluation.urls")),
    path("", include("events.afterwards.harvest.urls")),
]
