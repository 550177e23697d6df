from django.urls import include, path

from . import views
from .badges import views as badges
from .certificates import views as certificates
from .circle import views as circle
from .organising import desk_views
from .statistics import views as statistics

app_name = "events"

urlpatterns = [
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("wie-zag-mijn-gegevens/", circle.circle_views, name="circle_views"),
    path("mijn-bijeenkomsten/", desk_views.organised, name="organised"),
    path("certificaat/<str:code>/", certificates.certificate_check, name="certificate_check"),
    path("", include("events.mine.urls")),
    path("uitnodiging/<uuid:token>/", include("events.invitations.answering_urls")),
    path("koppelingen/", include("events.connections.urls")),
    path("api/", include("events.api.urls")),
    path("cijfers/", statistics.overview, name="all_figures"),
    path("cijfers.xlsx", statistics.overview_xlsx, name="all_figures_export"),
    path("<str:slug>/", views.event, name="event"),
    path("<str:slug>/", include("events.own.urls")),
    path("<str:slug>/<int:pk>.ics", views.session_calendar, name="session_calendar"),
    path("<str:slug>/<int:pk>/online/", views.meeting, name="meeting"),
    path("<str:slug>/<int:pk>/", include("events.organising.urls")),
    path("<str:slug>/<int:pk>/", include("events.invitations.urls")),
    path("<str:slug>/<int:pk>/", include("events.messages.urls")),
    path("<str:slug>/<int:pk>/", include("events.attendance.urls")),
    path("<str:slug>/<int:pk>/", include("events.groups.urls")),
    path("<str:slug>/<int:pk>/naamkaartjes.pdf", badges.badges, name="badges"),
    path("<str:slug>/<int:pk>/", include("events.aftermath.urls")),
    path("<str:slug>/<int:pk>/", include("events.statistics.urls")),
]
