import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from foundation.refusals import refusals_answered_by, refusals_in


class DayForm(forms.Form):
    day = forms.CharField()


def answer(request, refusal, slug):
    return HttpResponse(f"{slug}: {refusal.messages[0]}", status=409)


@refusals_answered_by(answer)
def view(request, slug):
    if request.GET.get("vol"):
        raise ValidationError("Deze dag is vol.")
    return HttpResponse("gelukt")


def test_refused_view_is_answered_with_its_own_arguments(rf):
    response = view(rf.get("/", {"vol": "1"}), slug="meetbaar")

    assert (response.status_code, response.content.decode()) == (409, "meetbaar: Deze dag is vol.")


def test_view_that_is_not_refused_answers_itself(rf):
    response = view(rf.get("/"), slug="meetbaar")

    assert (response.status_code, response.content.decode()) == (200, "gelukt")


@pytest.mark.parametrize(("field", "place"), [(None, "__all__"), ("day", "day")])
def test_refusal_stands_in_the_form_where_it_belongs(field, place):
    form = DayForm({"day": "maandag"})

    with refusals_in(form, field):
        raise ValidationError("Deze dag is vol.")

    assert form.errors == {place: ["Deze dag is vol."]}


def test_form_takes_no_other_error():
    form = DayForm({"day": "maandag"})

    with pytest.raises(LookupError), refusals_in(form):
        raise LookupError
