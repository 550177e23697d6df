"""The figures of what members look for in vain, and of the mail they get."""

from django.urls import reverse
from django.utils.http import urlencode

from events.organising.statistics.tables import Table
from foundation.dates import written_date
from foundation.numbers import capitalised, spelled
from foundation.search.missed import KEPT_DAYS
from foundation.svg import number_in_words

from .figure import Figure, decimal_of, ratio_of
from .mails import WEEKS
from .models import ClosedWeek
from .searches import missed_by_many
from .shielding import OR_MORE, count_in_sight, step_in_words


def searches_figure() -> Figure:
    missed = missed_by_many()
    words = "Niets werd door vijf leden of meer tevergeefs gezocht."
    if missed:
        words = capitalised(f"{spelled(missed[0].step)} leden of meer zochten tevergeefs op ‘{missed[0].words}’.")
    return Figure(
        uid="zoeken",
        title="Gezocht zonder resultaat",
        words=words,
        act="Zoek het zelf, en vraag de redactie om een tekst of een synoniem",
        url=f"{reverse('search')}?{urlencode({'q': missed[0].words})}" if missed else reverse("search"),
        source=(
            f"Woorden zonder wie er zocht, van de laatste {KEPT_DAYS} dagen; leden die ingelogd waren, naar beneden "
            "afgerond."
        ),
        table=Table(
            "Gezocht",
            "Gezocht zonder resultaat",
            ("Woorden", "Leden"),
            [(one.words, step_in_words(one.step)) for one in missed],
        ),
        bars=[(one.words, one.step) for one in missed],
        unit=OR_MORE,
    )


def mails_figure() -> Figure:
    weeks = list(reversed(ClosedWeek.objects.order_by("-begins")[:WEEKS]))
    per_member = {week.begins: ratio_of(week.mails, week.members) for week in weeks}
    told = [week for week in weeks if per_member[week.begins] is not None]
    average = ratio_of(sum(week.mails for week in told), sum(week.members for week in told))
    words = "Er is te weinig om te tonen: in geen week vijf mails of meer aan vijf leden of meer."
    if average is not None:
        mail = "mail" if average == 1 else "mails"
        words = f"Een lid krijgt per week gemiddeld {number_in_words(average)} {mail}."
    rows = [
        (
            f"vanaf {written_date(week.begins, 'j F')}",
            *map(count_in_sight, (week.mails, week.members)),
            decimal_of(per_member[week.begins]),
        )
        for week in weeks
    ]
    return Figure(
        uid="mails",
        title="Mails per lid per week",
        words=words,
        act="Bekijk wat er verstuurd is",
        url=reverse("admin:post_office_email_changelist"),
        source=(
            "Mail aan leden over het netwerk, ook dag- en weekmail; weken van maandag tot en met zondag, geteld toen "
            "ze voorbij waren."
        ),
        table=Table("Mails", "Mails per lid, per week", ("Week", "Mails", "Leden", "Per lid"), rows),
        points=[(written_date(week, "j b"), ratio) for week, ratio in per_member.items()],
    )
