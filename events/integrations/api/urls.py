"""The API for programs. What is not there answers in JSON as well, without a redirect."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("", views.manual, name="api_manual"),
    path("v1/openapi.json", views.openapi, name="api_description"),
    path("v1/sessies/", views.sessions, name="api_sessions"),
    path("v1/sessies/<int:pk>/", views.session, name="api_session"),
    path("v1/sessies/<int:pk>/aanmeldingen/", views.registrations, name="api_registrations"),
    path("v1/sessies/<int:pk>/aanmeldingen/<int:registration_pk>/", views.registration, name="api_registration"),
    path("v1/eigen-sessies/", views.own_sessions, name="api_own_sessions"),
    re_path(r"^v1/(?P<path>.*)$", views.nothing_here, name="api_nothing"),
]
