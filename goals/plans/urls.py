from django.urls import include, path

from . import views
from .chapter import views as chapter_views
from .renewing import views as renewing_views
from .suggesting import views as suggesting_views
from .team import read_link_views
from .team import views as team_views
from .versions import state_views
from .versions import views as version_views
from .writing import sentence_views
from .writing import views as writing_views

app_name = "plans"

PLAN = "<uuid:uuid>"
GOAL = f"{PLAN}/doelen/<int:goal_id>"
AREA = f"{PLAN}/speerpunten/<int:area_id>"
LINK = f"{PLAN}/leeslinks/<uuid:link>"
INDICATOR = f"{PLAN}/indicatoren/<int:indicator_id>"
SUGGESTION = "voorstellen/<uuid:suggestion>"

urlpatterns = [
    path("", views.index, name="index"),
    path("hoofdstuk/", include("goals.plans.chapter.urls")),
    path(f"{PLAN}/team/", team_views.team, name="team"),
    path(f"{PLAN}/team/collega/", team_views.team_colleague, name="team_colleague"),
    path(f"{PLAN}/team/lezer/", team_views.team_reader, name="team_reader"),
    path(f"{PLAN}/team/<uuid:person>/rol/", team_views.team_role, name="team_role"),
    path(f"{PLAN}/team/<uuid:person>/vertrek/", team_views.team_removal, name="team_removal"),
    path(f"{PLAN}/team/<uuid:person>/herstel/", team_views.team_return, name="team_return"),
    path("lezen/<str:token>/", read_link_views.read, name="read"),
    path(f"{PLAN}/leeslinks/", read_link_views.read_links, name="read_links"),
    path(f"{LINK}/intrekking/", read_link_views.link_withdrawal, name="read_link_withdrawal"),
    path(f"{LINK}/herstel/", read_link_views.link_return, name="read_link_return"),
    path(f"{PLAN}/stand/", state_views.state, name="state"),
    path(f"{PLAN}/stand/stap/", state_views.state_step, name="state_step"),
    path(f"{PLAN}/stand/terug/", state_views.state_back, name="state_back"),
    path(f"{PLAN}/stand/dagen/", state_views.state_days, name="state_days"),
    path(f"{PLAN}/versies/", version_views.versions, name="versions"),
    path(f"{PLAN}/versies/<int:number>/", version_views.version, name="version"),
    path("voorstellen/", suggesting_views.suggestions, name="suggestions"),
    path(f"{SUGGESTION}/", suggesting_views.suggestion, name="suggestion"),
    path(f"{SUGGESTION}/bericht/", suggesting_views.message, name="suggestion_message"),
    path(f"{SUGGESTION}/intrekking/", suggesting_views.withdrawal, name="suggestion_withdrawal"),
    path("nieuw/", views.new, name="new"),
    path("zin/", sentence_views.sentence, name="sentence"),
    path(f"{PLAN}/", views.detail, name="detail"),
    path(f"{PLAN}/hoofdstuk/", chapter_views.text, name="chapter_text"),
    path(f"{PLAN}/gegevens/", views.settings, name="settings"),
    path(f"{PLAN}/klaargelegd/", views.take, name="take"),
    path(f"{PLAN}/terugzetten/<str:key>/", views.undo, name="undo"),
    path(f"{PLAN}/speerpunten/", writing_views.areas, name="areas"),
    path(f"{AREA}/", writing_views.focus_area, name="focus_area"),
    path(f"{AREA}/doelen/", writing_views.area_goals, name="area_goals"),
    path(f"{AREA}/plaats/", writing_views.area_place, name="area_place"),
    path(f"{GOAL}/", writing_views.goal, name="goal"),
    path(f"{GOAL}/plaats/", writing_views.goal_place, name="goal_place"),
    path(f"{GOAL}/nieuwe-versie/", renewing_views.renewal, name="renewal"),
    path(f"{GOAL}/nieuwe-versie/laten/", renewing_views.renewal_left, name="renewal_left"),
    path(f"{GOAL}/voorstel/", suggesting_views.suggest, name="suggest"),
    path(f"{GOAL}/stop/", writing_views.goal_stop, name="goal_stop"),
    path(f"{GOAL}/kopie/", writing_views.goal_copy, name="goal_copy"),
    path(f"{GOAL}/verbetering/", writing_views.improvement, name="improvement"),
    path(f"{GOAL}/indicatoren/", writing_views.goal_indicators, name="goal_indicators"),
    path(f"{GOAL}/activiteiten/", writing_views.goal_activities, name="goal_activities"),
    path(f"{INDICATOR}/", writing_views.indicator, name="indicator"),
    path(f"{INDICATOR}/tussendoelen/", writing_views.indicator_targets, name="indicator_targets"),
    path(f"{PLAN}/activiteiten/<int:activity_id>/", writing_views.activity, name="activity"),
    *(
        path(f"{PLAN}/weg/{kind}/<int:pk>/", writing_views.removal, {"kind": kind}, name=f"remove_{kind}")
        for kind in writing_views.REMOVABLE
    ),
]
