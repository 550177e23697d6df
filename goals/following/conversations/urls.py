from django.urls import path

from . import agreement_views, link_views, views

app_name = "plan_conversations"

PLAN = "<uuid:uuid>/gesprekken"
TALK = f"{PLAN}/<uuid:conversation>"
AGREEMENT = f"{TALK}/afspraken/<int:agreement_id>"
LINK = f"{TALK}/links/<uuid:link>"

urlpatterns = [
    path("gesprek/<str:token>/", link_views.answer, name="answer"),
    path(f"{PLAN}/", views.index, name="index"),
    path(f"{PLAN}/herstel/<uuid:kept>/", views.undo, name="undo"),
    path(f"{TALK}/", views.sheet, name="sheet"),
    path(f"{TALK}/dag/", views.day, name="day"),
    path(f"{TALK}/begin/", views.beginning, name="beginning"),
    path(f"{TALK}/verwijdering/", views.removal, name="removal"),
    path(f"{TALK}/bevestiging/", views.confirmation, name="confirmation"),
    path(f"{TALK}/heropening/", views.reopening, name="reopening"),
    path(f"{TALK}/afspraken/", agreement_views.agreements, name="agreements"),
    path(f"{AGREEMENT}/", agreement_views.agreement, name="agreement"),
    path(f"{AGREEMENT}/verwijdering/", agreement_views.agreement_removal, name="agreement_removal"),
    path(f"{AGREEMENT}/jaarverslag/", agreement_views.publication, name="publication"),
    path(f"{AGREEMENT}/jaarverslag/einde/", agreement_views.publication_end, name="publication_end"),
    path(f"{AGREEMENT}/activiteit/", agreement_views.activity, name="activity"),
    path(f"{TALK}/links/", link_views.links, name="links"),
    path(f"{LINK}/intrekking/", link_views.link_withdrawal, name="link_withdrawal"),
    path(f"{LINK}/herstel/", link_views.link_return, name="link_return"),
]
