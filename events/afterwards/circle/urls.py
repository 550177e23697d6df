"""The contact circle of one session, below the session's own address."""

from django.urls import path

from . import views

urlpatterns = [
    path("contactkring/", views.circle, name="circle"),
    path("contactkring/adresboek.vcf", views.circle_cards, name="circle_cards"),
    path("contactkring/<uuid:uuid>.vcf", views.circle_card, name="circle_card"),
]
