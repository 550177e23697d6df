from django.urls import include, path

from . import state_views, team_views, version_views, views

app_name = "plans"

urlpatterns = [
    path("", views.index, name="index"),
    path("hoofdstuk/", include("goals.plans.chapter.urls")),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/team/", team_views.team, name="team"),
    path("<uuid:uuid>/team/collega/", team_views.team_colleague, name="team_colleague"),
    path("<uuid:uuid>/team/lezer/", team_views.team_reader, name="team_reader"),
    path("<uuid:uuid>/team/<uuid:person>/rol/", team_views.team_role, name="team_role"),
    path("<uuid:uuid>/team/<uuid:person>/vertrek/", team_views.team_removal, name="team_removal"),
    path("<uuid:uuid>/team/<uuid:person>/herstel/", team_views.team_return, name="team_return"),
    path("<uuid:uuid>/stand/", state_views.state, name="state"),
    path("<uuid:uuid>/stand/stap/", state_views.state_step, name="state_step"),
    path("<uuid:uuid>/stand/terug/", state_views.state_back, name="state_back"),
    path("<uuid:uuid>/stand/dagen/", state_views.state_days, name="state_days"),
    path("<uuid:uuid>/versies/", version_views.versions, name="versions"),
    path("<uuid:uuid>/versies/<int:number>/", version_views.version, name="version"),
]
