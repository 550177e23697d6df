"""What others of the network shared, under the library: for members, and nowhere else to be found."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goals.models import PlanSharing
from members.middleware import require_confirmed
from members.requests import MemberRequest

from .shared_list import shared_list
from .showing import shared_areas

PER_PAGE = 24


@never_cache
@require_safe
def shared(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    found = shared_list(request.user, request.GET.dict())
    page = Paginator(found.plans, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "goals/sharing/list.html", {"found": found, "page": page})


@never_cache
@require_safe
def shared_plan(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The plan as it is now, for whom it is shared with. Nobody else finds it."""
    require_confirmed(request.user)
    sharing = PlanSharing.objects.shown_to(request.user).filter(plan__uuid=uuid)
    row = sharing.select_related("plan__organisation").first()
    if row is None:
        raise Http404
    context = {"plan": row.plan, "sharing": row, "areas": shared_areas(row.plan)}
    return render(request, "goals/sharing/plan.html", context)
