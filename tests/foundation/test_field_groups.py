"""A field that is empty is drawn once, and never with the looks or the words of another."""

import pytest
from django import forms

from foundation.forms import PLAIN_WIDGETS, PortalBoundField, unmark


class Question(forms.Form):
    text = forms.CharField(label="Je vraag", help_text="Kort.", required=False)


class Answer(forms.Form):
    text = forms.CharField(label="Je antwoord", required=False)


def group(form, name="text") -> str:
    return str(form[name].as_field_group())


def changed(**changes) -> Question:
    form = Question(prefix=changes.pop("prefix", None))
    for name, value in changes.items():
        setattr(form.fields["text"], name, value)
    return form


def unmarked() -> Question:
    form = Question()
    unmark(form.fields["text"])
    return form


def with_attribute(**attrs) -> Question:
    form = Question()
    form.fields["text"].widget.attrs |= attrs
    return form


LOOKS = {
    "as it is": Question,
    "another form": Answer,
    "another label": lambda: changed(label="Anders"),
    "another hint": lambda: changed(help_text="Langer."),
    "required": lambda: changed(required=True),
    "disabled": lambda: changed(disabled=True),
    "with a prefix": lambda: changed(prefix="een"),
    "unmarked": unmarked,
    "with a limit": lambda: with_attribute(maxlength=40),
    "with a mark": lambda: with_attribute(autofocus=True),
    "without it": lambda: with_attribute(autofocus="True"),
    "with a value": lambda: Question(initial={"text": "Hoe meten jullie dit?"}),
    "of another kind": lambda: changed(widget=forms.Textarea()),
    "filled in": lambda: Question({"text": "<b>"}),
}


def test_each_look_is_drawn_as_django_draws_it_however_often():
    def fresh(form) -> str:
        return str(super(PortalBoundField, form["text"]).as_field_group())

    expected = {name: fresh(make()) for name, make in LOOKS.items()}

    assert len(set(expected.values())) == len(LOOKS)
    for _ in range(2):
        assert {name: group(make()) for name, make in LOOKS.items()} == expected


def test_what_was_refused_says_so_and_the_next_form_does_not():
    refused = changed(required=True)
    refused.data, refused.is_bound = {"text": ""}, True

    assert ["field--error" in group(form) for form in (refused, changed(required=True))] == [True, False]


@pytest.mark.parametrize("widget", PLAIN_WIDGETS)
def test_second_time_nothing_is_rendered(monkeypatch, widget):
    group(changed(widget=widget()))
    monkeypatch.setattr(PortalBoundField, "render", lambda *args, **kwargs: pytest.fail("it was drawn again"))

    assert "Je vraag" in group(changed(widget=widget()))
