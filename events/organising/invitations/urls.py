from django.urls import path

from . import views

urlpatterns = [
    path("uitnodigingen/", views.invitation_list, name="invitations"),
    path("uitnodigingen/nieuw/", views.invitation_new, name="invitation_new"),
    path("uitnodigingen/herinnering/", views.invitation_reminder, name="invitation_reminder"),
    path("uitnodigingen/<int:invitation_pk>/intrekking/", views.invitation_withdrawal, name="invitation_withdrawal"),
]
