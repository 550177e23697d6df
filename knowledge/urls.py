from django.contrib.auth.decorators import login_not_required
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from knowledge import media

app_name = "knowledge"

urlpatterns = [
    path("sitemap.xml", login_not_required(sitemap), name="sitemap"),
    path("media/<path:name>", media.serve_media, name="media"),
]
