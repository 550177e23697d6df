from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Post, Topic
from foundation.dates import time_in_words
from foundation.limits import Limit, Refusal, count, refuse
from foundation.markdown import MAX_LENGTH, render_markdown
from foundation.refusals import refusals_in
from foundation.search.expiry import leave_out_expired
from members.requests import MemberRequest, has_login

from ..addresses import redirect_to_present
from ..buttons import asks_for_preview
from ..mentions.people import Place
from ..models import Draft
from ..permissions import can_ask, can_edit
from ..writing.answering import answer_question, edit_post
from ..writing.asking import ask_question
from ..writing.drafts import save_draft
from ..writing.file_fields import OwnFilesForm, form_as_typed
from ..writing.forms import TOO_LONG, AnswerForm, OwnQuestionForm, PostForm, QuestionForm, ReasonForm
from ..writing.posting import POSTS
from ..writing.related import Suggestion, alike
from ..writing.unsent import hold_unsent, take_unsent, unsent_in
from .lookup import find_forum, find_post, find_topic, find_topic_of_post, find_topic_to_show
from .reading import render_topic

PREVIEWS = Limit("forum.preview", "een voorbeeld opvragen", "30/m/user, 120/m/ip")
LOOKUPS = Limit("forum.lookup", "zoeken of iets al gevraagd is", "60/m/user, 240/m/ip")
WAITS_FOR_MODERATOR = "Dank je. Een moderator kijkt eerst mee; daarna staat je bericht in het forum."
CLOSED = "Dit bericht kun je niet meer bewerken: de vraag is intussen gesloten."
TAKEN_BACK = "Je hebt dit bericht intussen ingetrokken. Zet het eerst terug als je het wilt wijzigen."
LOGGED_OUT = "Je was intussen uitgelogd. Log in; je tekst is bewaard en staat straks weer klaar."


def back_after_login(request: HttpRequest, path: str) -> HttpResponse:
    """Somebody's session ended while they wrote: keep the text and bring them back to it."""
    login = redirect_to_login(path)
    if not hold_unsent(request, path):
        context = {"texts": [unsent_in(request).text], "login": login.url}
        return render(request, "errors/logged_out.html", context, status=403)
    messages.info(request, LOGGED_OUT)
    return login


def too_often(request: MemberRequest) -> Refusal | None:
    return count(request, PREVIEWS if asks_for_preview(request) else POSTS)


@login_not_required
@require_POST
def answer(request: HttpRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    if not has_login(request):
        return back_after_login(request, reverse("forum:topic", args=[forum_slug, pk, slug]))
    topic = find_topic_to_show(request.user, forum_slug, pk)
    if refusal := too_often(request):
        keep_draft(request, topic=topic)
        return refuse(request, refusal)
    form = AnswerForm(request.POST, request.FILES)
    form.written_by(request.user, Place(topic.forum, topic))
    if asks_for_preview(request):
        return render_topic(request, topic, form_as_typed(form), preview=preview_in(request))
    if not form.is_valid():
        return answer_again(request, topic, form)
    try:
        with refusals_in(form, "files"):
            post = answer_question(writer=request.user, topic=topic, **form.cleaned_data)
    except PermissionDenied as refusal:
        keep_draft(request, topic=topic)
        messages.error(request, str(refusal))
        return redirect(topic)
    if form.errors:
        return answer_again(request, topic, form)
    messages.success(request, "Je antwoord staat erbij." if post.approved else WAITS_FOR_MODERATOR)
    return redirect(f"{topic.get_absolute_url()}?bericht={post.pk}" if post.approved else topic)


def answer_again(request: MemberRequest, topic: Topic, form: AnswerForm) -> HttpResponse:
    """The page once more, with what was typed and what is wrong with it."""
    keep_draft(request, topic=topic)
    form.remind_of_files()
    return render_topic(request, topic, form, status=422)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, forum_slug: str) -> HttpResponse:
    path = reverse("forum:ask", args=[forum_slug])
    if not has_login(request):
        return back_after_login(request, path) if request.method == "POST" else redirect_to_login(path)
    forum = find_forum(request.user, forum_slug)
    if elsewhere := redirect_to_present(request, forum):
        return elsewhere
    if not can_ask(request.user, forum):
        if request.method == "POST":
            raise PermissionDenied("In dit forum kun je geen vraag meer stellen. Kies een ander forum.")
        messages.error(request, "In dit forum kun je geen vraag stellen. Kies een ander forum.")
        return redirect("forum:topic_list", forum.slug)
    if request.method == "POST":
        return take_question(request, forum)
    draft = Draft.objects.filter(user=request.user, forum=forum).first()
    words = {"subject": draft.subject, "text": draft.text} if draft else {}
    form = QuestionForm(initial=take_unsent(request, path) or words)
    return render_ask(request, forum, form, draft=draft)


def take_question(request: MemberRequest, forum: Forum) -> HttpResponse:
    form = QuestionForm(request.POST, request.FILES)
    form.written_by(request.user, Place(forum))
    if refusal := too_often(request):
        keep_draft(request, forum=forum)
        return refuse(request, refusal)
    if asks_for_preview(request):
        return render_ask(request, forum, form_as_typed(form), preview=preview_in(request))
    if form.is_valid():
        with refusals_in(form, "files"):
            topic = ask_question(asker=request.user, forum=forum, **form.cleaned_data)
    if form.errors:
        draft = keep_draft(request, forum=forum)
        form.remind_of_files()
        return render_ask(request, forum, form, draft=draft, status=422)
    messages.success(
        request,
        "Je vraag staat in het forum. Je hoort het als iemand antwoordt." if topic.approved else WAITS_FOR_MODERATOR,
    )
    return redirect(topic)


def render_ask(
    request: MemberRequest,
    forum: Forum,
    form: forms.Form,
    *,
    draft: Draft | None = None,
    preview: SafeString | None = None,
    status: int = 200,
) -> HttpResponse:
    subject = form["subject"].value() or ""
    related = suggestions_for(request, subject)
    context = {"forum": forum, "form": form, "draft": draft, "preview": preview, "related": related}
    return render(request, "forum/question_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    topic = find_topic_of_post(request.user, forum_slug, pk, post_pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    if not can_edit(request.user, post, topic):
        return refuse_edit(request, topic, post)
    if request.method == "POST" and (refusal := too_often(request)):
        return refuse(request, refusal)
    form, why = edit_forms(request, topic, post)
    if asks_for_preview(request):
        typed_why = form_as_typed(why) if why else None
        return show_edit(request, topic, post, form_as_typed(form, post), why=typed_why, preview=preview_in(request))
    if form.is_valid() and (why is None or why.is_valid()):
        return take_edit(request, topic, post, form, why)
    form.remind_of_files()
    return show_edit(request, topic, post, form, why=why, status=422 if request.method == "POST" else 200)


def refuse_edit(request: MemberRequest, topic: Topic, post: Post) -> HttpResponse:
    if post.poster_id != request.user.pk:
        raise Http404
    if request.method == "POST":
        raise PermissionDenied(TAKEN_BACK if hasattr(post, "withdrawal") else CLOSED)
    messages.error(request, "Dit bericht kun je niet (meer) bewerken.")
    return redirect(topic)


def edit_forms(request: MemberRequest, topic: Topic, post: Post) -> tuple[OwnFilesForm, ReasonForm | None]:
    """The words of a post and, when it is another's, why they change."""
    initial = {"text": post.content.raw, "subject": topic.subject, "theme": topic.question.theme_id}
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = (OwnQuestionForm if post.pk == topic.first_post_id else PostForm)(data, files, initial=initial)
    form.written_by(request.user, Place(topic.forum, topic))
    form.offer_to_take_away(post)
    return form, ReasonForm(data) if post.poster_id != request.user.pk else None


def take_edit(
    request: MemberRequest, topic: Topic, post: Post, form: OwnFilesForm, why: ReasonForm | None
) -> HttpResponse:
    form.cleaned_data.pop("key", None)
    words = form.cleaned_data | (why.cleaned_data if why else {})
    with refusals_in(form):
        post = edit_post(editor=request.user, post=post, changes_seen=unsent_in(request).changes_seen, **words)
        messages.success(request, "Je wijziging is bewaard.")
        return redirect(post)
    form.remind_of_files()
    status = 409 if form.has_error(NON_FIELD_ERRORS, "changed") else 422
    return show_edit(request, topic, find_post(request.user, topic, post.pk), form, why=why, status=status)


def show_edit(
    request: MemberRequest,
    topic: Topic,
    post: Post,
    form: forms.Form,
    *,
    preview: SafeString | None = None,
    why: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form to change a post; with 409 also the post as somebody else left it meanwhile."""
    is_overtaken = status == 409
    changes_seen = None if is_overtaken else unsent_in(request).changes_seen
    context = {
        "topic": topic,
        "post": post,
        "form": form,
        "preview": preview,
        "why": why,
        "changes_seen": post.updates_count if changes_seen is None else changes_seen,
        "is_overtaken": is_overtaken,
    }
    return render(request, "forum/post_form.html", context, status=status)


@require_POST
def answer_draft(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_topic(request.user, forum_slug, pk)
    return saved(request, topic=topic)


@require_POST
def question_draft(request: MemberRequest, forum_slug: str) -> HttpResponse:
    forum = find_forum(request.user, forum_slug)
    return saved(request, forum=forum)


def saved(request: MemberRequest, *, topic: Topic | None = None, forum: Forum | None = None) -> HttpResponse:
    """The line under the text: when it was kept, or why it was not."""
    try:
        draft = save_unsent(request, topic=topic, forum=forum)
    except ValidationError as refusal:
        return HttpResponse(refusal.messages[0], status=409, content_type="text/plain; charset=utf-8")
    words = f"Concept bewaard om {time_in_words(draft.saved_at)} uur." if draft else "Geen concept bewaard."
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


def keep_draft(request: MemberRequest, *, topic: Topic | None = None, forum: Forum | None = None) -> Draft | None:
    """The draft of a form that could not be sent; the form itself still holds the text when it can't be kept."""
    try:
        return save_unsent(request, topic=topic, forum=forum)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return None


def save_unsent(request: MemberRequest, *, topic: Topic | None, forum: Forum | None) -> Draft | None:
    unsent = unsent_in(request)
    return save_draft(
        writer=request.user,
        topic=topic,
        forum=forum,
        subject=unsent.subject,
        text=unsent.text,
        key=unsent.key,
        began_with=unsent.began_with,
    )


@require_POST
def preview(request: MemberRequest) -> HttpResponse:
    if refusal := count(request, PREVIEWS):
        return render(request, "forum/_preview.html", {"refusal": refusal}, status=429)
    return render(request, "forum/_preview.html", {"preview": preview_in(request)})


def preview_in(request: HttpRequest) -> SafeString:
    """The text as it will stand; of one that is too long only what is wrong with it."""
    text = unsent_in(request).text
    return render_markdown(TOO_LONG if len(text) > MAX_LENGTH else text)


@require_GET
def related(request: MemberRequest) -> HttpResponse:
    """Questions, articles and goals like what is being typed, for the page where one asks."""
    if refusal := count(request, LOOKUPS):
        return refuse(request, refusal)
    suggestions = suggestions_for(request, request.GET.get("subject", ""))
    return render(request, "forum/_related.html", {"related": suggestions})


def suggestions_for(request: MemberRequest, subject: str) -> list[Suggestion]:
    if subject.strip():
        leave_out_expired(request)
    return alike(subject, request.user)
