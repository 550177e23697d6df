from django.http import HttpResponse
from django.urls import include, path
from machina.core.loading import get_class

APPS = ("forum", "forum_conversation", "forum_feeds", "forum_member", "forum_moderation", "forum_tracking")


def nothing(request):
    """The stock header links to searching, logging in and out; nobody follows the links here."""
    return HttpResponse()


urlpatterns = [
    path("search/", include(([path("", nothing, name="search")], "forum_search"))),
    path("login/", nothing, name="login"),
    path("logout/", nothing, name="logout"),
    *[path("", include(get_class(f"{app}.urls", "urlpatterns_factory").urlpatterns)) for app in APPS],
]
