"""Template tags every template may use without loading them: icons, drawings, dates in words."""

from functools import cache

import lucide
from django import template
from django.utils.safestring import SafeString, mark_safe

from foundation import dates, svg

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An inlined, decorative lucide icon; the word next to it carries the meaning."""
    drawing = lucide._render_icon(name, 20, **{"class": "icon", "aria-hidden": "true"})
    return mark_safe(drawing)  # noqa: S308  (lucide's own drawing, no input of people)


register.simple_tag(svg.ruler, name="ruler")
register.simple_tag(svg.line_chart, name="line_chart")
register.simple_tag(svg.seat_bar, name="seat_bar")
register.filter("day_in_words", dates.day_in_words)
register.simple_tag(dates.period_in_words, name="period_in_words")


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name: 'Noor van Dijk' gives 'ND'."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
