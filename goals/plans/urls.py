from django.urls import path

from . import team_views, views

app_name = "plans"

urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/team/", team_views.team, name="team"),
    path("<uuid:uuid>/team/collega/", team_views.team_colleague, name="team_colleague"),
    path("<uuid:uuid>/team/lezer/", team_views.team_reader, name="team_reader"),
    path("<uuid:uuid>/team/<uuid:person>/rol/", team_views.team_role, name="team_role"),
    path("<uuid:uuid>/team/<uuid:person>/vertrek/", team_views.team_removal, name="team_removal"),
    path("<uuid:uuid>/team/<uuid:person>/herstel/", team_views.team_return, name="team_return"),
]
