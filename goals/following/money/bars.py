"""Bars of money per goal, all on one scale: the largest amount on the page fills the width."""

from decimal import Decimal

from django.utils.safestring import SafeString

from foundation.svg import drawn

from .totals import GoalLine, Overview


def money_bar(line: GoalLine, money: Overview) -> SafeString:
    """What a goal asks for, what it gets, and what of that was spent."""
    return _bar(money, wanted=line.wanted.euros, linked=line.linked.planned, spent=line.linked.spent)


def money_rest_bar(money: Overview) -> SafeString:
    """What no goal gets."""
    rest = money.not_linked
    return _bar(money, kind="rest", wanted=Decimal(0), linked=rest.planned, spent=rest.spent)


def _bar(money: Overview, *, kind: str = "linked", **amounts: Decimal) -> SafeString:
    most = max([money.not_linked.planned, *(most_of(line) for line in money.goals)]) or Decimal(1)
    widths = {name: f"{min(amount * 100 / most, Decimal(100)):.2f}" for name, amount in amounts.items()}
    return drawn("money_bar", kind=kind, **widths)


def most_of(line: GoalLine) -> Decimal:
    return max(line.wanted.euros, line.linked.planned)
