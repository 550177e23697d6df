from django.urls import include, path

from .afterwards.certificates import views as certificates
from .afterwards.circle import views as circle
from .organising.badges import views as badges
from .organising.desk import desk_views
from .organising.statistics import views as statistics
from .taking_part import views

app_name = "events"

urlpatterns = [
    path("agenda.ics", views.agenda_feed, name="agenda_feed"),
    path("wie-zag-mijn-gegevens/", circle.circle_views, name="circle_views"),
    path("mijn-bijeenkomsten/", desk_views.organised, name="organised"),
    path("certificaat/<str:code>/", certificates.certificate_check, name="certificate_check"),
    path("", include("events.taking_part.mine.urls")),
    path("uitnodiging/<uuid:token>/", include("events.organising.invitations.answering_urls")),
    path("koppelingen/", include("events.integrations.connections.urls")),
    path("api/", include("events.integrations.api.urls")),
    path("cijfers/", statistics.overview, name="all_figures"),
    path("cijfers.xlsx", statistics.overview_xlsx, name="all_figures_export"),
    path("<str:slug>/", views.event, name="event"),
    path("<str:slug>/", include("events.taking_part.own.urls")),
    path("<str:slug>/<int:pk>.ics", views.session_calendar, name="session_calendar"),
    path("<str:slug>/<int:pk>/online/", views.meeting, name="meeting"),
    path("<str:slug>/<int:pk>/", include("events.organising.desk.urls")),
    path("<str:slug>/<int:pk>/", include("events.organising.invitations.urls")),
    path("<str:slug>/<int:pk>/", include("events.organising.messages.urls")),
    path("<str:slug>/<int:pk>/", include("events.organising.attendance.urls")),
    path("<str:slug>/<int:pk>/", include("events.organising.groups.urls")),
    path("<str:slug>/<int:pk>/naamkaartjes.pdf", badges.badges, name="badges"),
    path("<str:slug>/<int:pk>/", include("events.afterwards.aftermath.urls")),
    path("<str:slug>/<int:pk>/", include("events.organising.statistics.urls")),
]
