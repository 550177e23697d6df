"""A kept piece is drawn once for the same values, and never holds the token of a reader."""

from typing import NamedTuple

import pytest

from foundation.fragments import TOKEN_MARK, fingerprint, render_each, with_token
from foundation.models import Theme
from tests.factories import ThemeFactory


class Key(NamedTuple):
    name: str


def forms_of(*names: str, asked: list[str]) -> list[str]:
    """A template with a form, drawn for each name; `asked` is told which were not kept."""

    def context(key: Key) -> dict:
        asked.append(key.name)
        return {"plan": {"uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12}, "places": [], "goal": {"pk": 1}}

    return render_each("goals/plans/_copy_form.html", [Key(name) for name in names], context)


def test_values_that_are_known_are_not_worked_out_again():
    asked: list[str] = []

    first, again = forms_of("a", "b", asked=asked), forms_of("b", "c", asked=asked)

    assert (asked, first[1]) == (["a", "b", "c"], again[0])


def test_each_reader_gets_their_own_token_in_the_same_piece():
    [piece] = forms_of("token", asked=[])

    pages = [with_token(piece, token) for token in ("anna", "bo")]

    assert [page.count(f'value="{token}"') for page, token in zip(pages, ("anna", "bo"), strict=True)] == [1, 1]
    assert (TOKEN_MARK in piece, TOKEN_MARK in pages[0], "anna" in pages[1]) == (True, False, False)


def test_text_that_looks_like_the_place_of_a_token_gets_none():
    [piece] = render_each("components/pill.html", [Key("<token>")], lambda key: {"word": key.name})

    assert ("&lt;token&gt;" in piece, "geheim" in with_token(piece, "geheim")) == (True, False)


@pytest.mark.django_db
def test_any_other_value_of_any_field_is_another_fingerprint():
    theme = ThemeFactory()
    before = fingerprint([theme])
    seen = {before}

    for field in Theme._meta.concrete_fields:
        other = Theme.objects.get()
        setattr(other, field.attname, "anders")
        seen.add(fingerprint([other]))

    assert len(seen) == 1 + len(Theme._meta.concrete_fields)
    assert fingerprint([Theme.objects.get()]) == before
    assert fingerprint([theme, theme]) not in seen
