from django.urls import path

from .belonging import confirmation_views, succession_views
from .directory import views as directory_views
from .inviting import views as invitation_views
from .privacy import own_data_views
from .profile import views as profile_views
from .profile import workplace_views
from .yearly import views as reconfirmation_views

app_name = "members"

urlpatterns = [
    path("", directory_views.directory, name="list"),
    path("mijn-profiel/", profile_views.profile, name="profile"),
    path("mijn-organisatie/", workplace_views.workplace, name="workplace"),
    path("mijn-organisatie/<int:affiliation_id>/", workplace_views.place, name="place"),
    path("mijn-organisatie/<int:affiliation_id>/vertrek/", workplace_views.departure, name="departure"),
    path("mijn-organisatie/bevestiging/", reconfirmation_views.address_of_before, name="reconfirmation_of_before"),
    path(
        "mijn-organisatie/<int:affiliation_id>/bevestiging/", reconfirmation_views.reconfirmation, name="reconfirmation"
    ),
    path(
        "mijn-organisatie/<int:affiliation_id>/bevestiging/code/",
        reconfirmation_views.workplace_code,
        name="workplace_code",
    ),
    path("mijn-organisatie/beheer/", succession_views.administration, name="administration"),
    path("collegas/<str:token>/", reconfirmation_views.colleagues, name="colleagues"),
    path("collegas/<str:token>/<int:affiliation_id>/", reconfirmation_views.colleague_answer, name="colleague_answer"),
    path("uitnodiging/<str:token>/", invitation_views.invitation, name="invitation"),
    path("uitnodiging/<str:token>/aanname/", invitation_views.invitation_acceptance, name="invitation_acceptance"),
    path("eerste-stappen/", profile_views.first_steps, name="first_steps"),
    path("mijn-gegevens/", own_data_views.own_data, name="own_data"),
    path("mijn-gegevens/link/", own_data_views.link, name="own_data_link"),
    path("mijn-gegevens/download/<str:token>/", own_data_views.download, name="own_data_download"),
    path("mijn-gegevens/opzegging/", own_data_views.erasure, name="own_data_erasure"),
    path("bevestigen/", confirmation_views.waiting, name="waiting"),
    path("bevestigen/<int:affiliation_id>/", confirmation_views.confirmation, name="confirmation"),
    path("bevestigen/<int:affiliation_id>/afwijzing/", confirmation_views.declination, name="declination"),
    path("bevestigen/<int:affiliation_id>/opnieuw/", confirmation_views.retry, name="retry"),
    path("<uuid:uuid>/", directory_views.member, name="detail"),
    path("<uuid:uuid>/vcard/", directory_views.vcard, name="vcard"),
]
