from django.urls import path

from . import directory_views, import_views

app_name = "organisations"

urlpatterns = [
    path("inlezen/", import_views.upload, name="import"),
    path("inlezen/<int:upload_id>/", import_views.plan, name="import_plan"),
    path("<slug:slug>/", directory_views.organisation, name="detail"),
]
