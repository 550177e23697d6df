from django.urls import path

from . import goal_views, views

app_name = "plan_board"

PLAN = "<uuid:uuid>"
GOAL = f"{PLAN}/doelen/<int:goal_id>"

urlpatterns = [
    path(f"{PLAN}/voortgang/", views.board, name="board"),
    path(f"{PLAN}/voortgang/wand/", views.wall, name="wall"),
    path("lezen/<str:token>/voortgang/", views.read_board, name="read"),
    path(f"{GOAL}/voortgang/", goal_views.progress, name="progress"),
    path(f"{GOAL}/oordeel/", goal_views.judgement, name="judgement"),
    path(f"{GOAL}/oordeel/einde/", goal_views.judgement_end, name="judgement_end"),
    path(f"{GOAL}/einde/", goal_views.goal_end, name="goal_end"),
    path(f"{PLAN}/indicatoren/<int:indicator_id>/bijstelling/", goal_views.adjustment, name="adjustment"),
]
