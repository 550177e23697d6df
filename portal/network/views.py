from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_safe

from events.organising.statistics.views import workbook_response
from foundation.limits import EXPORTS, limited
from members.models import User
from members.permissions import is_administrator
from members.requests import MemberRequest

from .figures import NetworkFigures


@never_cache
@require_safe
def figures(request: MemberRequest) -> HttpResponse:
    """How the network is doing, for who runs it."""
    return render(request, "portal/network/figures.html", {"network": _figures_for(request.user)})


@never_cache
@require_GET
@limited(EXPORTS, methods=("GET",))
def figures_xlsx(request: MemberRequest) -> HttpResponse:
    network = _figures_for(request.user)
    return workbook_response(network.tables, f"netwerk-{timezone.localtime(network.now):%Y-%m-%d}")


def _figures_for(user: User) -> NetworkFigures:
    if not is_administrator(user):
        raise Http404
    return NetworkFigures(timezone.now())
