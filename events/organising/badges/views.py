from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from foundation.limits import EXPORTS, limited
from members.requests import MemberRequest

from ..desk.access import note_export, organised_session
from .badges import badges_as_pdf


@never_cache
@require_safe
@limited(EXPORTS, methods=("GET",))
def badges(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    session = organised_session(request.user, slug, pk)
    note_export(request.user, session, "naamkaartjes")
    headers = {"Content-Disposition": f'attachment; filename="naamkaartjes-{slug}.pdf"'}
    return HttpResponse(badges_as_pdf(session), content_type="application/pdf", headers=headers)
