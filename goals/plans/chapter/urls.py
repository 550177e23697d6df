from django.urls import path

from . import views

# Without a name of its own: these are addresses of plans.
urlpatterns = [
    path("", views.start, name="chapter"),
    path("<uuid:uuid>/", views.draft, name="chapter_draft"),
    path("<uuid:uuid>/stukken/<int:number>/", views.piece, name="chapter_piece"),
    path("<uuid:uuid>/verwijdering/", views.removal, name="chapter_removal"),
]
