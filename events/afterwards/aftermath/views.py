from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.organising.desk.access import organised_session
from members.requests import MemberRequest

from .desk import show_desk


@never_cache
@require_safe
def aftermath(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    return show_desk(request, organised_session(request.user, slug, pk))
