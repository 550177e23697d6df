from django.contrib.auth.decorators import login_not_required
from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from knowledge import media, report_views
from knowledge.from_topic import views as from_topic
from knowledge.sitemaps import SITEMAPS

app_name = "knowledge"

urlpatterns = [
    path("sitemap.xml", login_not_required(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("bijeenkomsten/<str:slug>/<int:pk>/verslag/", report_views.report_draft, name="report_draft"),
    path("forum/<str:forum_slug>/<int:pk>-<str:slug>/artikel/", from_topic.topic_article, name="topic_article"),
    path("citaat/<str:token>/", from_topic.quote, name="quote"),
    path("media/<path:name>", media.serve_media, name="media"),
]
