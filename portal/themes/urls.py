from django.urls import path

from . import views

app_name = "themes"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>-<slug:slug>/", views.theme, name="theme"),
    path("<int:pk>-<slug:slug>/volgen/", views.following, name="following"),
]
