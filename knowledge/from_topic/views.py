"""For editors: an article from a question, and who agreed. For whoever is quoted: one page with three buttons."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.forum_conversation.models import Post, Topic
from forum.views.lookup import find_topic
from foundation.forms import values_of
from foundation.limits import Limit, limited
from knowledge.models import QuotedAuthor
from members.requests import MemberRequest

from .asking import author_at, decide
from .drafting import made_of, may_make, start_article
from .forms import DecisionForm, OthersForm

MOST_OFFERED = 50
DECIDING = Limit("knowledge.quote", "deze pagina openen", "60/m/ip")
# The address decides for who it was sent to: no search engine keeps it. Without a referrer its form is not taken.
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "same-origin"}
SAVED = {
    QuotedAuthor.Decision.WITH_NAME: "Bewaard: je woorden staan er met je naam.",
    QuotedAuthor.Decision.WITHOUT_NAME: "Bewaard: je woorden staan er zonder je naam.",
    QuotedAuthor.Decision.NO: "Bewaard: je woorden komen niet in het artikel.",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def topic_article(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """Make an article of an answered question; once it is there, see who agreed to be quoted."""
    topic = find_topic(request.user, forum_slug, pk)
    if not may_make(request.user):
        raise Http404("Deze pagina bestaat niet.")
    article = made_of(topic)
    if article:
        authors = article.authors.select_related("author").order_by("pk")
        context = {"topic": topic, "article": article, "authors": authors}
        return render(request, "knowledge/from_topic/made.html", context)
    form = OthersForm(request.POST or None, answers=_other_answers(topic))
    if request.method == "POST" and form.is_valid():
        others = map(int, form.cleaned_data.get("others", ()))
        try:
            start_article(topic=topic, others=others, user=request.user)
        except (ValidationError, PermissionDenied) as refusal:
            messages.error(request, refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal))
            return redirect(topic)
        messages.success(request, "Het concept staat klaar. De schrijvers zijn gevraagd.")
        return redirect(request.path)
    return render(request, "knowledge/from_topic/make.html", {"topic": topic, "form": form})


def _other_answers(topic: Topic) -> list[Post]:
    """The first of the visible answers beside the chosen one."""
    fixed = [number for number in (topic.first_post_id, topic.question.accepted_answer_id) if number]
    answers = topic.posts.visible().exclude(pk__in=fixed).in_order().select_related("poster")
    return list(answers[:MOST_OFFERED])


@login_not_required
@never_cache
@limited(DECIDING, methods=("GET", "POST"))
@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, token: str) -> HttpResponse:
    """The words of one author, and what they say about them; looking changes nothing."""
    author = author_at(token)
    if author is None:
        raise Http404("Dit adres werkt niet (meer).")
    if request.method == "POST":
        decision = QuotedAuthor.Decision(values_of(DecisionForm(request.POST))["besluit"])
        decide(author=author, decision=decision)
        messages.success(request, SAVED[decision])
        return redirect(request.path)
    quotes = author.quotes.select_related("post").order_by("pk")
    context = {"author": author, "quotes": quotes, "article": author.article, "choices": QuotedAuthor.Decision.choices}
    response = render(request, "knowledge/from_topic/quote.html", context)
    for name, value in HEADERS.items():
        response[name] = value
    return response
