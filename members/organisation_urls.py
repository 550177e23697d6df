from django.urls import path

from . import directory_views

app_name = "organisations"

urlpatterns = [path("<slug:slug>/", directory_views.organisation, name="detail")]
