"""The list of schoolbesturen and gemeenten of an alliance, kept by who manages one of its plans."""

from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.numbers import capitalised, counted
from foundation.refusals import refusals_in
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from goals.following.kept_rows import keep
from goals.models import Partner, Plan
from goals.plans.rights import managed_plan
from members.requests import MemberRequest

from .forms import NamesForm, PartnerForm
from .keeping import add_partners, change_partner, in_use, partners_of, remove_partner

WORDS = {
    Partner.Kind.BOARD: ("schoolbestuur", "schoolbesturen"),
    Partner.Kind.MUNICIPALITY: ("gemeente", "gemeenten"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The list, and adding to it."""
    plan = managed_plan(request.user, uuid)
    form = NamesForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kind, names = form.cleaned_data["soort"], form.cleaned_data["namen"]
        with refusals_in(form, "namen"):
            added = add_partners(alliance=plan.organisation, kind=kind, names=names)
            messages.success(request, f"{capitalised(counted(len(added), *WORDS[kind]))} toegevoegd.")
            return redirect("measuring:partners", uuid)
    return _page(request, plan, names_form=form, refused=form)


@require_POST
def partner(request: MemberRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    """Rename one, or say since when it takes no part."""
    plan = managed_plan(request.user, uuid)
    row = get_object_or_404(partners_of(plan), uuid=partner)
    form = PartnerForm(request.POST, partner=row)
    if form.is_valid():
        with refusals_in(form, "naam"):
            name, left_on = form.cleaned_data["naam"], form.cleaned_data["vertrokken"]
            change_partner(partner=row, name=name, left_on=left_on, seen=form.cleaned_data["gezien"])
            messages.success(request, f"{name} is bewaard.")
            return redirect(f"{reverse('measuring:partners', args=[uuid])}#partner-{row.pk}")
    return _page(request, plan, refused=form)


@require_POST
def partner_removal(request: MemberRequest, uuid: UUID, partner: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    row = row_to_remove(request, partners_of(plan), "Dit bestuur of deze gemeente", uuid=partner)
    if row is None:
        return redirect("measuring:partners", uuid)
    form = PartnerForm({"naam": row.name, "vertrokken": row.left_on or ""}, partner=row)
    key = keep([row], plan=plan.pk, session=request.session)
    if form.is_valid():
        with refusals_in(form, "vertrokken"):
            remove_partner(row)
            offer_undo(request, text=f"{row.name} is weg.", url=reverse("measuring:undo", args=[uuid, key]))
            return redirect("measuring:partners", uuid)
    return _page(request, plan, refused=form)


def _page(
    request: MemberRequest, plan: Plan, *, refused: BaseForm, names_form: NamesForm | None = None
) -> HttpResponse:
    forms = [PartnerForm(partner=row) for row in partners_of(plan)]
    if isinstance(refused, PartnerForm):
        forms = [refused if form.partner == refused.partner else form for form in forms]
    context = {
        "plan": plan,
        "forms": forms,
        "in_use": in_use(partners_of(plan)),
        "names_form": names_form or NamesForm(),
        "refused": refused,
        "today": timezone.localdate(),
    }
    return render(request, "goals/measuring/partners.html", context, status=422 if refused.errors else 200)
