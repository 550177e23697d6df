from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from foundation.components import Pill


def drawn(source: str, **context) -> str:
    return Template(source).render(Context(context))


def test_text_between_tags_becomes_one_line_of_the_component():
    source = '{% note kind="warn" title="Let op." %}\n  Het is vol.\n  Kies een andere datum.\n{% endnote %}'

    html = drawn(source)

    parts = {"kind": "warn", "title": "Let op.", "text": "Het is vol. Kies een andere datum."}
    assert html == render_to_string("components/note.html", parts)


def test_text_between_tags_is_escaped_once():
    html = drawn("{% note title=title %}Voor {{ name }}{% endnote %}", title="Van A & B", name="<b>")

    assert html == render_to_string("components/note.html", {"title": "Van A & B", "text": "Voor <b>"})


def test_empty_list_leads_on_by_its_links():
    start = '{% empty_state "Niets gevonden" "Toon alles" "?" "Naar het forum" "/forum/" icon="search" %}'

    html = drawn(start + "Zoek.{% endempty_state %}")

    links = [("Toon alles", "?"), ("Naar het forum", "/forum/")]
    parts = {"title": "Niets gevonden", "text": "Zoek.", "links": links, "icon_name": "search"}
    assert html == render_to_string("components/empty.html", parts)


def test_top_of_page_says_where_it_is():
    html = drawn('{% page_head "Leden" current="Leden" %}Zoek een collega.{% endpage_head %}')

    parts = {"title": "Leden", "current": "Leden", "lead": "Zoek een collega."}
    assert html == render_to_string("components/page_head.html", parts)


def test_pill_shows_the_state_as_word_colour_and_icon():
    html = drawn("{% pill state %}", state=Pill("Vol", "warn", "users"))

    assert html == render_to_string("components/pill.html", {"word": "Vol", "kind": "warn", "icon_name": "users"})


def test_pagination_keeps_the_filters_of_the_page():
    request = RequestFactory().get("/leden/?q=wim")
    page = Paginator(range(30), 10).page(1)

    html = drawn('{% pagination page "Bladeren door leden" %}', page=page, request=request)

    parts = {"page": page, "label": "Bladeren door leden", "request": request}
    assert html == render_to_string("components/pagination.html", parts)


def test_text_over_several_lines_is_one_line_in_a_title():
    html = drawn("<title>{% filter one_line %}\n  {{ name }}\n  | Netwerk\n{% endfilter %}</title>", name="A & B")

    assert html == "<title>A &amp; B | Netwerk</title>"
