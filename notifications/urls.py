from django.urls import path

from . import views

app_name = "notifications"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("gelezen/", views.read_all, name="read_all"),
    path("voorkeuren/", views.preferences, name="preferences"),
    path("mailadres/", views.address, name="address"),
    path("afmelden/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<int:pk>/gelezen/", views.read, name="read"),
]
