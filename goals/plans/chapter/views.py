"""The screens on which a chapter is handed in, followed while it is read, looked through, and made into a plan."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.forms import values_of
from foundation.limits import Limit, limited
from foundation.refusals import refusals_answered_by, refusals_in
from foundation.removals import row_to_remove
from goals.models import ChapterDraft
from goals.plans.rights import visible_plan
from goals.plans.starting import workplaces_of
from members.middleware import require_confirmed
from members.models import User
from members.requests import MemberRequest

from .correcting import correct, take_back
from .forms import BACK, PLAN, ChapterForm, PiecesForm, SeenForm
from .handing_in import hand_in_chapter
from .making import make_plan
from .presenting import corrected_context, draft_context, numbers_on, page_of, told_by
from .text import sections_of

SECTIONS_ON_A_PAGE = 30
HANDING_IN = Limit("chapter", "hoofdstukken inleveren", "20/h/user")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(HANDING_IN)
def start(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    organisations = workplaces_of(request.user)
    if not organisations:
        return render(request, "goals/plans/no_workplace.html")
    form = ChapterForm(
        request.POST or None,
        request.FILES or None,
        organisations=organisations,
        today=timezone.localdate(),
        initial={"organisation": organisations[0].pk, "sector": organisations[0].sector},
    )
    if form.is_valid():
        with refusals_in(form, form.field_of_chapter):
            return redirect(hand_in_chapter(user=request.user, **form.handed_in()))
    drafts = _drafts(request.user).defer("content", "pieces").filter(plan=None)
    status = 422 if form.is_bound else 200
    return render(request, "goals/plans/chapter/start.html", {"form": form, "drafts": drafts}, status=status)


def _drafts(user: User) -> QuerySet[ChapterDraft]:
    return ChapterDraft.objects.filter(user=user)


def _own_draft(user: User, uuid: UUID) -> ChapterDraft:
    """The chapter, for who handed it in. Raises Http404 for everybody else."""
    require_confirmed(user)
    rows = _drafts(user).select_related("organisation", "plan").defer("content")
    return get_object_or_404(rows, uuid=uuid)


def _answer_refusal(request: MemberRequest, refusal: ValidationError, uuid: UUID, **kwargs: int) -> HttpResponse:
    messages.error(request, refusal.messages[0])
    return redirect("plans:chapter_draft", uuid)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@refusals_answered_by(_answer_refusal)
def draft(request: MemberRequest, uuid: UUID) -> HttpResponse:
    chapter = _own_draft(request.user, uuid)
    if chapter.plan:
        return redirect(chapter.plan)
    if chapter.is_under_way or chapter.refusal:
        return render(request, "goals/plans/chapter/progress.html", {"draft": chapter})
    if request.method == "POST":
        return _corrected(request, chapter)
    page = page_of(chapter, request.GET.get("pagina"))
    return render(request, "goals/plans/chapter/draft.html", draft_context(chapter, page))


def _corrected(request: MemberRequest, chapter: ChapterDraft) -> HttpResponse:
    """What the buttons under the pieces do: save this page, undo, or make the plan."""
    seen = values_of(SeenForm(request.POST))
    page = page_of(chapter, seen["pagina"])
    form = PiecesForm(request.POST, numbers=numbers_on(page))
    if seen["stap"] == BACK:
        done = take_back(draft=chapter)
    else:
        done = correct(draft=chapter, sorts=form.sorts(), seen=seen["versie"], before=form.before())
    if request.htmx:
        return render(request, "goals/plans/chapter/_corrected.html", corrected_context(done, page, seen["versie"]))
    if done.clashes:
        context = draft_context(done.draft, page, done.clashes)
        return render(request, "goals/plans/chapter/draft.html", context, status=409)
    if seen["stap"] == PLAN:
        plan = make_plan(draft=chapter, by=request.user)
        messages.success(request, "Je concept staat klaar. De hele tekst van het hoofdstuk is erbij bewaard.")
        return redirect(plan)
    messages.success(request, told_by(done))
    return redirect(f"{chapter.get_absolute_url()}?pagina={page.number}")


@never_cache
@require_POST
@refusals_answered_by(_answer_refusal)
def piece(request: MemberRequest, uuid: UUID, number: int) -> HttpResponse:
    """One piece, as soon as somebody chooses what it is."""
    chapter = _own_draft(request.user, uuid)
    if number >= len(chapter.pieces):
        raise Http404
    seen = values_of(SeenForm(request.POST))
    sorts = PiecesForm(request.POST, numbers=range(number, number + 1)).sorts()
    done = correct(draft=chapter, sorts=sorts, seen=seen["versie"])
    page = page_of(done.draft, seen["pagina"])
    context = corrected_context(done, page, seen["versie"], own=done.changed)
    return render(request, "goals/plans/chapter/_corrected.html", context)


@require_POST
def removal(request: MemberRequest, uuid: UUID) -> HttpResponse:
    require_confirmed(request.user)
    rows = _drafts(request.user).defer("content", "pieces")
    if chapter := row_to_remove(request, rows, "Het hoofdstuk", uuid=uuid):
        chapter.delete()
        messages.success(request, "Het hoofdstuk is weg.")
    return redirect("plans:chapter")


@require_safe
def text(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The text that a plan began with, for who sees the plan."""
    plan = visible_plan(request.user, uuid)
    if not plan.chapter:
        raise Http404
    page = Paginator(sections_of(plan.chapter), SECTIONS_ON_A_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "goals/plans/chapter/text.html", {"plan": plan, "page": page})
