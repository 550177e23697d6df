from django.urls import URLPattern, URLResolver, include, path

from .personal import report_views
from .views import (
    files,
    following,
    interventions,
    lists,
    merging,
    moderating,
    naming,
    queue,
    reading,
    reporting,
    versions,
    withdrawing,
    writing,
)

app_name = "forum"

of_post: list[URLPattern] = [
    path("bewerken/", writing.edit, name="edit"),
    path("melden/", reporting.report, name="report"),
    path("nuttig/", following.thanking, name="thanking"),
    path("verborgen/", moderating.hiding, name="hiding"),
    path("moderatie/", interventions.interventions, name="interventions"),
    path("goedkeuring/", moderating.approval, name="approval"),
    path("intrekking/", withdrawing.withdrawal, name="withdrawal"),
    path("terugzetting/", withdrawing.putting_back, name="putting_back"),
    path("versies/", versions.versions, name="versions"),
    path("versies/<int:version_pk>/", versions.version, name="version"),
]
of_topic: list[URLPattern | URLResolver] = [
    path("", reading.topic, name="topic"),
    path("antwoord/", writing.answer, name="answer"),
    path("concept/", writing.answer_draft, name="answer_draft"),
    path("noemen/", naming.in_answer, name="naming_in_answer"),
    path("volgen/", following.topic_following, name="topic_following"),
    path("ook/", following.sharing, name="sharing"),
    path("kan-dicht/", following.settling, name="settling"),
    path("gekozen-antwoord/", following.acceptance, name="acceptance"),
    path("vastgezet/", moderating.pin, name="pin"),
    path("sluiting/", moderating.closure, name="closure"),
    path("verplaatsing/", moderating.move, name="move"),
    path("samenvoeging/", merging.merging, name="merging"),
    path("splitsing/", merging.splitting, name="splitting"),
    path("<int:post_pk>/", include(of_post)),
]
urlpatterns = [
    path("", reading.index, name="index"),
    path("moderatie/", queue.queue, name="moderation"),
    path("moderatie/verloop/", queue.history, name="moderation_history"),
    path("moderatie/vragen-tussen-leden/<int:pk>/", report_views.moderation, name="personal_report"),
    path("moderatie/meldingen/<int:pk>/", queue.report_handling, name="report_handling"),
    path("moderatie/reacties/<int:pk>/", queue.reply_reading, name="reply_reading"),
    path("ongelezen/", lists.unread, name="unread"),
    path("gelezen/", lists.all_read, name="all_read"),
    path("concepten/", lists.drafts, name="drafts"),
    path("concepten/<int:pk>/", lists.draft, name="draft"),
    path("voorbeeld/", writing.preview, name="preview"),
    path("lijkt-op/", writing.related, name="related"),
    path("bestand/<int:pk>/", files.post_file, name="file"),
    path("<str:forum_slug>/", reading.topic_list, name="topic_list"),
    path("<str:forum_slug>/nieuw/", writing.ask, name="ask"),
    path("<str:forum_slug>/noemen/", naming.in_question, name="naming_in_question"),
    path("<str:forum_slug>/concept/", writing.question_draft, name="question_draft"),
    path("<str:forum_slug>/volgen/", following.forum_following, name="forum_following"),
    path("<str:forum_slug>/<int:pk>-<str:slug>/", include(of_topic)),
]
