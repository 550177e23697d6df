from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from ..registration import register
from .colleagues import bring_colleague, register_together

COLLEAGUE_TOLD = "We hebben je collega een mail gestuurd. Die beslist zelf."


def enter(request, visit):
    """Register as the form on the page of the event says; what was typed stays when it cannot be done."""
    form = visit.form(request.POST)
    if not form.is_valid():
        return visit.event.serve_again(request, form, status=422)
    try:
        carry_out(form, request.user)
    except ValidationError as refusal:
        form.refuse(refusal)
        return visit.event.serve_again(request, form, status=409)
    if form.brings_a_colleague:
        messages.success(request, COLLEAGUE_TOLD)
    return redirect("events:registration" if form.comes_oneself else "events:event", slug=visit.event.slug)


def carry_out(form, user) -> None:
    session, email = form.cleaned_data["session"], form.cleaned_data.get("colleague_email")
    if not form.comes_oneself:
        bring_colleague(session=session, email=email, by=user)
    elif form.brings_a_colleague:
        register_together(session=session, member=user, particulars=form.particulars(), colleague_email=email)
    else:
        register(session=session, member=user, particulars=form.particulars())
