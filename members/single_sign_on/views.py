from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..requests import MemberRequest
from .linking import LoginElsewhere, forget, link


@require_http_methods(["GET", "POST"])
def link_account(request: MemberRequest) -> HttpResponse:
    """Where somebody with an account is led after logging in to it, having come from elsewhere."""
    login = LoginElsewhere.in_session(request)
    if login is None:
        return redirect("socialaccount_connections")
    if request.method == "GET":
        return render(request, "socialaccount/link.html", {"login": login})
    forget(request)
    try:
        link(user=request.user, login=login)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
        return redirect("socialaccount_connections")
    messages.success(request, f"Voortaan kun je ook inloggen met {login.name}.")
    return redirect("overview")
