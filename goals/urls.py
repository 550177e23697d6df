from django.urls import path

from .following.sharing import shared_views
from .library import views
from .sentence_check.views import sentence_check

app_name = "goals"

urlpatterns = [
    path("", views.library, name="library"),
    path("bewaard/word/", views.kept_as_word, name="kept_as_word"),
    path("gedeeld/", shared_views.shared, name="shared"),
    path("gedeeld/<uuid:uuid>/", shared_views.shared_plan, name="shared_plan"),
    path("toets/", sentence_check, name="sentence_check"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/bladwijzer/", views.bookmark, name="bookmark"),
    path("<slug:code>/gesprek/", views.discussion, name="discussion"),
    path("<slug:code>/tekst/", views.as_text, name="as_text"),
    path("<slug:code>/word/", views.as_word, name="as_word"),
]
