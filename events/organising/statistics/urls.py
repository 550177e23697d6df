"""The numbers of one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("cijfers/", views.session_figures, name="figures"),
    path("cijfers.xlsx", views.session_figures_xlsx, name="figures_export"),
]
