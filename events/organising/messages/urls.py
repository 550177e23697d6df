from django.urls import path

from . import views

urlpatterns = [
    path("berichten/", views.message_list, name="messages"),
    path("berichten/nieuw/", views.message_new, name="message_new"),
    path("berichten/<int:message_pk>/", views.message, name="message"),
]
