from django.urls import path

from . import link_views, views
from .importing import views as import_views

app_name = "plan_money"

MONEY = "<uuid:uuid>/geld"
POST = f"{MONEY}/posten/<int:post_id>"
PART = f"{MONEY}/koppelingen/<int:part_id>"

urlpatterns = [
    path("lezen/<str:token>/geld/", views.read, name="read"),
    path(f"{MONEY}/", views.overview, name="overview"),
    path(f"{MONEY}/inlezen/", import_views.upload, name="import"),
    path(f"{MONEY}/inlezen/voorbeeld/", import_views.budget_workbook, name="budget_workbook"),
    path(f"{MONEY}/inlezen/<int:upload_id>/", import_views.dry_run, name="dry_run"),
    path(f"{MONEY}/posten/", views.posts, name="posts"),
    path(f"{MONEY}/terugzetten/<str:key>/", views.undo, name="undo"),
    path(f"{POST}/", views.post, name="post"),
    path(f"{POST}/weg/", views.removal, name="post_removal"),
    path(f"{POST}/koppelingen/", link_views.links, name="links"),
    path(f"{PART}/", link_views.part, name="link"),
    path(f"{PART}/weg/", link_views.link_removal, name="link_removal"),
]
