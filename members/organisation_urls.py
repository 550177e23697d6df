from django.urls import path

from .directory import views as directory_views
from .inviting import views as invitation_views
from .organisations import views as import_views

app_name = "organisations"

urlpatterns = [
    path("inlezen/", import_views.upload, name="import"),
    path("inlezen/<int:upload_id>/", import_views.plan, name="import_plan"),
    path("<slug:slug>/", directory_views.organisation, name="detail"),
    path("<slug:slug>/uitnodigingen/", invitation_views.invitations, name="invitations"),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation_pk>/opnieuw/",
        invitation_views.invitation_resending,
        name="invitation_resending",
    ),
    path(
        "<slug:slug>/uitnodigingen/<int:invitation_pk>/intrekking/",
        invitation_views.invitation_withdrawal,
        name="invitation_withdrawal",
    ),
]
