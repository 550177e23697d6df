"""Logging out while somebody writes must not cost what they wrote."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .errors import written_texts


class KeepTextsMiddleware(LoginRequiredMiddleware):
    """Leads to the login and back to the page of before; a form with a long text is first given back to copy."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]) -> Any:
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        login = redirect_to_login(page_before(request))
        if texts := written_texts(request):
            return render(request, "errors/logged_out.html", {"texts": texts, "login": login.url}, status=403)
        return login


def page_before(request: HttpRequest) -> str:
    """Where the form stood: the address it was sent to may answer to nothing but forms."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else request.path
