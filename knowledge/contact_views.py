from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from foundation.refusals import refusals_in
from knowledge.contact import ask_pos
from knowledge.contact_promises import own_questions
from knowledge.forms import ContactForm
from knowledge.models import ContactMessage, ContactPage


def ask(request: HttpRequest, *, page: ContactPage) -> HttpResponse:
    """The contact page with its form; what was typed comes back with every error."""
    response: HttpResponse
    if request.method != "POST":
        response = page.render(request, context_overrides=context_of(request, ContactForm(initial=initial_of(request))))
        return response
    form = ContactForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            address = get_adapter(request).get_client_ip(request)
            ask_pos(message=form.save(commit=False), sender=request.user, address=address)
            return redirect(f"{page.url}bedankt/")
    response = page.render(request, context_overrides=context_of(request, form))
    response.status_code = 422
    return response


def context_of(request: HttpRequest, form: ContactForm) -> dict[str, Any]:
    return {"form": form, "own_questions": own_questions(request.user) if request.user.is_authenticated else []}


def initial_of(request: HttpRequest) -> dict[str, str]:
    """What the site knows of this member, and the subject a link brought along."""
    initial = {}
    if request.GET.get("onderwerp") in ContactMessage.Category.values:
        initial["category"] = request.GET["onderwerp"]
    if request.user.is_authenticated:
        initial |= {"name": request.user.get_full_name(), "email": request.user.email}
        if request.user.affiliation:
            initial["organisation"] = request.user.affiliation.organisation.name
    return initial
