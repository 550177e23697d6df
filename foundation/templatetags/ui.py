"""Template tags every template may use without loading them: icons, drawings, dates in words."""

from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import urljoin

from django import template
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.template import Context, Engine, Template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from foundation import addresses, changes, components, dates, icons, markdown, numbers, rulers, svg, teasers, undo
from foundation.addresses import whole_address
from foundation.readers import Person
from foundation.search import files

register = template.Library()


register.simple_tag(icons.icon)
register.simple_tag(rulers.ruler, name="ruler")
register.simple_tag(rulers.gauge, name="gauge")
register.simple_tag(svg.line_chart, name="line_chart")
register.simple_tag(svg.bar_chart, name="bar_chart")
register.simple_tag(svg.seat_bar, name="seat_bar")
register.simple_block_tag(components.page_head)
register.simple_block_tag(components.empty_state)
register.simple_block_tag(components.note)
register.inclusion_tag("components/bars.html")(components.bars)
register.inclusion_tag("components/chart.html")(components.chart)
register.inclusion_tag("components/pill.html")(components.pill)
register.inclusion_tag("components/pagination.html", takes_context=True)(components.pagination)
register.filter("date", dates.written_date, expects_localtime=True, is_safe=False)
register.filter("day_in_words", dates.day_in_words)
register.filter("moment_in_words", dates.moment_in_words)
register.filter("time_in_words", dates.time_in_words)
register.filter("number_in_words", svg.number_in_words)
register.filter("spelled", numbers.spelled)
register.filter("capitalised", numbers.capitalised)
register.filter("file_advice", files.advice_for)
register.filter("undo_url", undo.undo_url)
register.filter("content_stamp", changes.stamp)
register.filter("markdown", markdown.render_markdown)
register.filter("one_line", components.one_line, is_safe=True)
register.filter("plain_text", markdown.plain_text, is_safe=False)
register.filter("excerpt", markdown.excerpt)
register.filter("whole_sentences", teasers.whole_sentences)
register.simple_tag(dates.period_in_words, name="period_in_words")
register.simple_tag(addresses.whole_address, name="whole_address")


@register.filter
def counted(number: int, forms: str) -> str:
    """`3|counted:"persoon,mensen"` is 'drie mensen'."""
    return numbers.counted(number, *forms.split(","))


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name: 'Noor van Dijk' gives 'ND'."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def chalk(name: str) -> str:
    """The chalk colour of a person's avatar: the same for the same name, on every page."""
    return ("blue", "pink", "yellow")[sum(map(ord, name)) % 3]


@register.simple_tag
def person(who: Person, href: str = "", at: int | None = None) -> SafeString:
    """A person as every list shows them: avatar, name, role and organisation.

    `at` is the organisation whose list it is: who works at two is shown with their place there.
    """
    affiliation = (who.place_at(at) if at else None) or who.affiliation
    words = {
        "name": who.get_full_name(),
        "role": affiliation.role_in_words if affiliation else "",
        "organisation": affiliation.organisation.name if affiliation else "",
        "href": href,
    }
    return mark_safe(_person_template().render(Context(words)))  # noqa: S308  (escaped by the template)


@cache
def _person_template() -> Template:
    return Engine.get_default().get_template("components/person.html")


@register.simple_tag
@cache
def share_picture() -> str:
    """The whole address of the picture for what has none of its own, as those who show a link want it."""
    return urljoin(whole_address(), static("img/share.png"))


@register.simple_tag(takes_context=True)
def current(context: Context, url: str, *, exact: bool = False) -> SafeString:
    """`aria-current` for a menu link: this very page or, unless `exact`, a page below it."""
    request = context.get("request")
    if request is None or not request.path.startswith(url) or (exact and request.path != url):
        return SafeString("")
    return mark_safe(f' aria-current="{"page" if request.path == url else "true"}"')  # noqa: S308


@register.simple_tag(takes_context=True)
def menu(context: Context, template_name: str, **choices: bool) -> SafeString:
    """A menu with the present page marked, drawn once for all who have the same choices; no names may stand in it."""
    request = context.get("request")
    here = _place_in_menus(request.path) if request else ""
    return _drawn_menu(Engine.get_default().get_template(template_name), here, tuple(choices.items()))


def _place_in_menus(path: str) -> str:
    """The path as far as menus go, two names deep: below that all pages are marked alike."""
    names = path.split("/")
    return "/".join([*names[:3], "…"]) if len(names) > 4 or (len(names) == 4 and names[3]) else path


@lru_cache(maxsize=128)
def _drawn_menu(template: Template, here: str, choices: tuple[tuple[str, bool], ...]) -> SafeString:
    return template.render(Context({"request": Here(here), **dict(choices)}))


class Here(NamedTuple):
    """As much of a request as `current` asks for."""

    path: str


@register.filter
def page_range(page: Page[Any]) -> list[int | str]:
    """The numbers to show under a long list, with gaps: 1 2 … 7 8 9 … 40."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def before_page_number(request: HttpRequest | None) -> str:
    """The address of each page of a long list but for its number: the filters that hold now, then `pagina=`."""
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("pagina", None)
    return f"?{query.urlencode()}&pagina=" if query else "?pagina="


@register.inclusion_tag("components/breadcrumbs.html")
def crumbs(*trail: str, current: str) -> dict[str, Any]:
    """Breadcrumbs from pairs of words and address: {% crumbs "Forum" forum_url current=topic.subject %}."""
    return {"trail": list(zip(trail[::2], trail[1::2], strict=True)), "current": current}


@register.inclusion_tag("components/tabs.html", takes_context=True)
def tabs(context: Context, label: str, *pairs: str) -> dict[str, Any]:
    """Views of one page as links, from pairs of words and address; the present one is marked."""
    request = context.get("request")
    here = request.get_full_path() if request else ""
    links = [(words, url, url == here) for words, url in zip(pairs[::2], pairs[1::2], strict=True)]
    return {"label": label, "links": links}
