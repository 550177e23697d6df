from django.urls import path

from . import views

app_name = "keeping"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:code>/<int:number>/", views.keeping, name="keeping"),
    path("<slug:code>/regel/<int:pk>/verwijderen/", views.removal, name="removal"),
    path("<slug:code>/regel/<int:pk>/herinnering/", views.reminder, name="reminder"),
]
