from django.urls import path

from . import report_views, views

app_name = "personal"

urlpatterns = [
    path("vragen/", views.index, name="index"),
    path("vragen/<uuid:uuid>/", views.question, name="question"),
    path("vragen/<uuid:uuid>/melden/", report_views.report, name="report"),
    path("vragen/<uuid:uuid>/besluit/", report_views.judgment, name="judgment"),
    path("<uuid:uuid>/vraag/", views.ask, name="ask"),
]
