from django.contrib.auth.decorators import login_not_required
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from knowledge import media, report_views
from knowledge.sitemaps import SITEMAPS

app_name = "knowledge"

urlpatterns = [
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("bijeenkomsten/<str:slug>/<int:pk>/verslag/", report_views.report_draft, name="report_draft"),
    path("media/<path:name>", media.serve_media, name="media"),
]
