"""Dividing people over groups, and what a group does together."""

from django.urls import path

from . import group_views, views

urlpatterns = [
    path("groepen/", views.groups, name="groups"),
    path("groepen/verplaatsing/", views.moving, name="group_move"),
    path("groepen/verplaatsing/<int:registration>/herstel/", views.moving_undone, name="group_move_undo"),
    path("groepen/vast/", views.pinning, name="group_pin"),
    path("groepen/begeleider/", views.facilitating, name="group_facilitator"),
    path("groepen/publicatie/", views.publication, name="group_publication"),
    path("groepen/tafelkaarten/", views.table_signs, name="group_signs"),
    path("groepen/lijst/", views.group_list, name="group_list"),
    path("groepen/<int:number>/", group_views.group, name="group"),
]
