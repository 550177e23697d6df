from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import Organisation
from ..requests import MemberRequest
from .succession import accept, decline, request_to

YES, NO = "ja", "nee"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def administration(request: MemberRequest) -> HttpResponse:
    """The question whether one administers the organisation from now on, and the answer."""
    asked = request_to(request.user)
    if asked is None:
        messages.info(request, "Je bent niet (meer) gevraagd om een organisatie te beheren.")
        return redirect("members:workplace")
    organisation, answer = asked.affiliation.organisation, request.POST.get("answer")
    if request.method == "POST" and request.POST.get("organisation") != str(organisation.pk):
        messages.info(request, "Intussen vragen we je iets anders. Lees het, en antwoord opnieuw.")
        return redirect("members:administration")
    if request.method == "POST" and answer in (YES, NO):
        return _answered(request, organisation, is_yes=answer == YES)
    context = {"organisation": organisation, "is_unanswered": request.method == "POST"}
    return render(request, "members/administration.html", context, status=422 if request.method == "POST" else 200)


def _answered(request: MemberRequest, organisation: Organisation, *, is_yes: bool) -> HttpResponse:
    try:
        (accept if is_yes else decline)(user=request.user, organisation=organisation)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("members:workplace")
    if is_yes:
        messages.success(request, f"Je bent nu beheerder van {organisation}. Hier staat wie op je bevestiging wacht.")
        return redirect("members:waiting")
    messages.success(request, "Genoteerd. We vragen een collega.")
    return redirect("overview")
