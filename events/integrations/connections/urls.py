"""Connections with other systems, of the organiser who reads."""

from django.urls import path

from . import views, webhook_views

urlpatterns = [
    path("", views.connections, name="connections"),
    path("sleutels/nieuw/", views.token_new, name="api_token_new"),
    path("sleutels/<int:pk>/intrekking/", views.token_revocation, name="api_token_revocation"),
    path("webhooks/nieuw/", webhook_views.webhook_new, name="webhook_new"),
    path("webhooks/<int:pk>/", webhook_views.webhook, name="webhook"),
    path("webhooks/<int:pk>/proefbericht/", webhook_views.webhook_trial, name="webhook_trial"),
    path("webhooks/<int:pk>/herstel/", webhook_views.webhook_return, name="webhook_return"),
    path("webhooks/<int:pk>/verwijdering/", webhook_views.webhook_removal, name="webhook_removal"),
    path("webhooks/<int:pk>/berichten/<int:delivery_pk>/", webhook_views.delivery_repeat, name="delivery_repeat"),
]
