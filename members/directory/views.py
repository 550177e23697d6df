from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify

from foundation.fragments import render_each
from foundation.limits import PEOPLE, limited
from members.requests import MemberRequest

from ..middleware import require_confirmed
from ..models import Organisation, User
from ..permissions import can_confirm_anybody, can_invite_to
from .closeness import also_listed_to
from .listing import DirectoryForm, address_of_region
from .person_cards import cards_of
from .person_pages import find_person
from .person_sections import sections_of
from .province_map import areas_of
from .vcard import vcard_of
from .visibility import visible_details

PEOPLE_PER_PAGE = 24


def directory(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    if "regio" in request.GET:
        return redirect(address_of_region(request.GET))
    form = DirectoryForm(request.GET, also=also_listed_to(request.user))
    page = Paginator(range(form.number), PEOPLE_PER_PAGE).get_page(request.GET.get("pagina"))
    page.object_list = form.ids_from((page.number - 1) * PEOPLE_PER_PAGE, PEOPLE_PER_PAGE)
    choices = form.choices()
    province = request.GET.get("provincie", "")
    context = {
        "form": form,
        "choices": choices,
        "areas": areas_of(choices["provincie"], province, lambda value: form.url(provincie=value)),
        "page": page,
        "cards": render_each("members/_person_card.html", cards_of(page.object_list)),
        "is_filtered": form.is_filled_in,
        # Folded when the page opens; not while somebody is choosing.
        "is_choosing": form.is_filled_in and bool(request.htmx),
        "confirms": can_confirm_anybody(request.user),
    }
    return render(request, "members/user_list.html", context)


def member(request: MemberRequest, uuid: UUID) -> HttpResponse:
    person = find_person(request.user, uuid)
    context = {
        "person": person,
        "themes": person.card.ask_me_about.all(),
        "details": visible_details(person, request.user),
        "sections": sections_of(person, request.user),
    }
    return render(request, "members/user_detail.html", context)


@limited(PEOPLE, methods=("GET",))
def vcard(request: MemberRequest, uuid: UUID) -> HttpResponse:
    person = find_person(request.user, uuid)
    response = HttpResponse(vcard_of(person, visible_details(person, request.user)), content_type="text/vcard")
    response["Content-Disposition"] = f'attachment; filename="{slugify(person.get_full_name()) or "contact"}.vcf"'
    response["Cache-Control"] = "private, no-store"
    return response


def organisation(request: MemberRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Organisation.objects.approved(), slug=slug)
    people = (
        User.objects.listed(also=also_listed_to(request.user))
        .filter(pk__in=place.affiliations.standing().values("user"))
        .with_current_affiliation()
        .order_by("last_name", "pk")
    )
    context = {"organisation": place, "people": people, "may_invite": can_invite_to(request.user, place)}
    return render(request, "members/organisation_detail.html", context)
