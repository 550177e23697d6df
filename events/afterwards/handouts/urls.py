"""Hand-outs of one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("hand-outs/", views.handouts, name="handouts"),
    path("hand-outs/<int:handout_pk>/", views.handout, name="handout"),
    path("hand-outs/<int:handout_pk>/verwijdering/", views.handout_removal, name="handout_removal"),
    path("hand-outs/<int:handout_pk>/herstel/", views.handout_return, name="handout_return"),
]
