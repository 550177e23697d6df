from django.urls import path

from . import views

app_name = "network_messages"

urlpatterns = [
    path("", views.message_list, name="list"),
    path("nieuw/", views.message_new, name="new"),
    path("<int:pk>/", views.message_preview, name="preview"),
    path("<int:pk>/bewerken/", views.message_edit, name="edit"),
    path("<int:pk>/mail/", views.message_mail, name="mail"),
    path("<int:pk>/verzending/", views.message_sending, name="sending"),
    path("<int:pk>/weg/", views.message_removal, name="removal"),
]
