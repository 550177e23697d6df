from django.urls import path

from . import views

app_name = "plan_evaluation"

PLAN = "<uuid:uuid>/evaluatie"

urlpatterns = [
    path(f"{PLAN}/", views.index, name="index"),
    path(f"{PLAN}/inzage/", views.letting_read, name="letting_read"),
    path(f"{PLAN}/<int:goal_id>/", views.goal, name="goal"),
    path(f"{PLAN}/<int:goal_id>/standaard/", views.standard, name="standard"),
    path("lezen/<str:token>/evaluatie/", views.read, name="read"),
]
