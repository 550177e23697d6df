"""Who still works where: the list of an administrator by its signed address, and one's own place by a code."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.limits import Limit, limited

from ..belonging.workplace_code import has_code, is_code, send_code
from ..models import Affiliation, User
from ..requests import MemberRequest
from .colleague_list import colleagues_to_reconfirm, place_behind
from .forms import CodeForm, ColleagueForm
from .reconfirming import answers_alone, end_colleague, is_due, places_to_reconfirm, reconfirm, reconfirm_oneself

BY_LINK = Limit("colleagues.list", "deze lijst openen", "120/m/ip")
SENDING_CODE = Limit("workplace.code", "een code vragen", "5/h/user")
TRYING_CODE = Limit("workplace.try", "een code invullen", "10/h/user")
WRONG_CODE = "Deze code klopt niet, of is te oud. Kijk nog eens in de mail, of vraag een nieuwe code."


@login_not_required
@never_cache
@require_safe
@limited(BY_LINK, methods=("GET", "HEAD"))
def colleagues(request: HttpRequest, token: str) -> HttpResponse:
    place = _place_or_404(token)
    if place is None:
        return _for_who_has_the_link(render(request, "members/colleagues_over.html", status=410))
    return _show_list(request, token, place)


@login_not_required
@require_POST
@limited(BY_LINK)
def colleague_answer(request: HttpRequest, token: str, affiliation_id: int) -> HttpResponse:
    place = _place_or_404(token)
    if place is None:
        return _for_who_has_the_link(render(request, "members/colleagues_over.html", status=410))
    form = ColleagueForm(request.POST)
    if not form.is_valid():
        get_object_or_404(place.organisation.affiliations, pk=affiliation_id)
        return _show_list(request, token, place, form, affiliation_id)
    messages.success(request, _answered(form, place, affiliation_id))
    return redirect("members:colleagues", token)


def _answered(form: ColleagueForm, place: Affiliation, affiliation_id: int) -> str:
    """What was noted, in words; whoever was ended meanwhile, or is no colleague, is not there."""
    is_gone = form.cleaned_data["answer"] == form.GONE
    try:
        if is_gone:
            person = end_colleague(affiliation_id=affiliation_id, by=place).user
            return f"Genoteerd: {person} werkt er niet meer, en krijgt daarvan een mail."
        colleague = reconfirm(affiliation_id=affiliation_id, by=place, role=form.new_role)
    except (Affiliation.DoesNotExist, PermissionDenied) as error:
        raise Http404 from error
    as_what = f", als {colleague.role_in_words}" if form.new_role and colleague.role_in_words else ""
    return f"Genoteerd: {colleague.user} werkt er nog{as_what}."


def _place_or_404(token: str) -> Affiliation | None:
    try:
        return place_behind(token)
    except BadSignature as error:
        raise Http404 from error


def _show_list(
    request: HttpRequest, token: str, place: Affiliation, form: ColleagueForm | None = None, about: int | None = None
) -> HttpResponse:
    context = {
        "token": token,
        "organisation": place.organisation,
        "colleagues": colleagues_to_reconfirm(place),
        "roles": Affiliation.Role.choices,
        "error": " ".join(str(error) for errors in form.errors.values() for error in errors) if form else "",
        "about": about,
    }
    return _for_who_has_the_link(render(request, "members/colleagues.html", context, status=422 if form else 200))


def _for_who_has_the_link(response: HttpResponse) -> HttpResponse:
    """The address opens the list: no search engine keeps it, and no other site hears of it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(TRYING_CODE)
def reconfirmation(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    place = _own_place(request.user, affiliation_id)
    if not place.is_standing:
        return redirect("members:workplace")
    form = CodeForm(request.POST or None) if has_code(session=request.session, place=place) else None
    if request.method == "POST" and form and form.is_valid():
        if is_code(session=request.session, place=place, code=form.cleaned_data["code"]):
            return _reconfirmed(request, place)
        form.add_error("code", WRONG_CODE)
    context = {
        "form": form,
        "affiliation": place,
        "is_alone": answers_alone(place),
        "is_due": is_due(place),
    }
    return render(request, "members/reconfirmation.html", context, status=422 if form and form.errors else 200)


def _reconfirmed(request: MemberRequest, place: Affiliation) -> HttpResponse:
    try:
        reconfirm_oneself(affiliation_id=place.pk)
    except (Affiliation.DoesNotExist, PermissionDenied):
        messages.error(request, "Er veranderde intussen iets. Kijk hieronder hoe het nu is.")
        return redirect("members:workplace")
    messages.success(request, f"Bevestigd: je werkt bij {place.organisation}.")
    return redirect("members:workplace")


@require_POST
@limited(SENDING_CODE)
def workplace_code(request: MemberRequest, affiliation_id: int) -> HttpResponse:
    place = _own_place(request.user, affiliation_id)
    if place.is_standing and answers_alone(place):
        send_code(session=request.session, place=place)
    return redirect("members:reconfirmation", place.pk)


@require_safe
def address_of_before(request: MemberRequest) -> HttpResponse:
    """Where mails led when everybody had one place: to the one it is about, or to all of them."""
    places = places_to_reconfirm(request.user)
    return redirect("members:reconfirmation", places[0].pk) if len(places) == 1 else redirect("members:workplace")


def _own_place(user: User, affiliation_id: int) -> Affiliation:
    """Also one that ended, or lapsed, meanwhile."""
    return get_object_or_404(user.affiliations.select_related("user", "organisation"), pk=affiliation_id)
