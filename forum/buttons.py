"""Which button of a form was pressed, where a form has more than one."""

from django import forms
from django.http import HttpRequest

from foundation.forms import values_of


class _ButtonForm(forms.Form):
    stop = forms.BooleanField(required=False)
    voorbeeld = forms.BooleanField(required=False)


def is_taking_back(request: HttpRequest) -> bool:
    """No longer following, pinned, closed, hidden or chosen, in place of the opposite?"""
    return bool(values_of(_ButtonForm(request.POST))["stop"])


def asks_for_preview(request: HttpRequest) -> bool:
    return bool(values_of(_ButtonForm(request.POST))["voorbeeld"])
