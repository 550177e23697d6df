from django.urls import path

from . import answering_views as views

urlpatterns = [
    path("", views.invitation, name="invitation"),
    path("afwijzing/", views.declination, name="declination"),
    path("afwijzing/herstel/", views.declination_restore, name="declination_restore"),
]
