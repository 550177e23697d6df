"""The figures of what members look for in vain, and of the mail they get."""

from datetime import datetime

from django.urls import reverse
from django.utils.http import urlencode

from events.organising.statistics.tables import Table
from foundation.dates import written_date
from foundation.search.missed import KEPT_DAYS
from foundation.svg import number_in_words
from goals.learning.crowds import in_steps

from .figure import Figure, decimal_in_words, ratio_of
from .mails import count_members, weeks_until
from .searches import missed_on_many_days
from .shielding import counts_in_sight, in_a_sentence, step_in_words


def searches_figure() -> Figure:
    missed = missed_on_many_days()
    words = "Niets werd op vijf dagen of meer tevergeefs gezocht."
    if missed:
        words = f"Het vaakst werd tevergeefs gezocht op ‘{missed[0].words}’."
    rows = [(one.words, step_in_words(one.days)) for one in missed]
    return Figure(
        uid="zoeken",
        title="Gezocht zonder resultaat",
        words=words,
        act="Zoek het zelf, en vraag de redactie om een tekst of een synoniem",
        url=f"{reverse('search')}?{urlencode({'q': missed[0].words})}" if missed else reverse("search"),
        source=f"Woorden zonder wie er zocht, van de laatste {KEPT_DAYS} dagen; dagen naar beneden afgerond.",
        table=Table("Gezocht", "Gezocht zonder resultaat", ("Woorden", "Dagen"), rows),
        bars=[(one.words, step) for one in missed if (step := in_steps(one.days))],
    )


def mails_figure(now: datetime) -> Figure:
    weeks, members = weeks_until(now), count_members()
    names = {week: written_date(week.begins, "j b") for week in weeks}
    total, parts = counts_in_sight(sum(week.mails for week in weeks), {names[week]: week.mails for week in weeks})
    per_period = ratio_of(total, members)
    average = None if per_period is None else ratio_of(total, members * len(weeks))
    per_member = {name: ratio_of(count, members) for name, count in parts.items()}
    words = "Er is te weinig om te tonen: minder dan vijf mails in vier weken, of minder dan vijf leden."
    if average is not None:
        mail = "mail" if average == 1 else "mails"
        words = f"Een lid krijgt per week gemiddeld {number_in_words(average)} {mail}."
    rows = [(f"vanaf {name}", count, decimal_in_words(per_member[name])) for name, count in parts.items()]
    rows.append(("Vier weken", total, decimal_in_words(average)))
    return Figure(
        uid="mails",
        title="Mails per lid per week",
        words=words,
        act="Bekijk wat er verstuurd is",
        url=reverse("admin:post_office_email_changelist"),
        source=f"Mail aan leden over het netwerk, ook dag- en weekmail; {in_a_sentence(members)} leden.",
        table=Table("Mails", "Mails per lid, per week", ("Week", "Mails", "Per lid"), rows),
        points=list(per_member.items()),
        goal=(average or 0, "gemiddeld"),
    )
