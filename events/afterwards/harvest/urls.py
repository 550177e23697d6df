"""What people brought to one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("vraag/", views.harvest, name="harvest"),
    path("vragen/", views.harvested, name="harvested"),
    path("vragen/<int:registration_pk>/", views.harvest_mark, name="harvest_mark"),
]
