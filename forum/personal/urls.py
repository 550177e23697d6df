from django.urls import path

from . import views

app_name = "personal"

urlpatterns = [
    path("vragen/", views.index, name="index"),
    path("vragen/<uuid:uuid>/", views.question, name="question"),
    path("<uuid:uuid>/vraag/", views.ask, name="ask"),
]
