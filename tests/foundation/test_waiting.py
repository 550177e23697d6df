from datetime import timedelta

from django.utils import timezone

from foundation import waiting
from foundation.numbers import capitalised, counted
from foundation.waiting import Task, tasks_for


def test_tasks_stand_in_the_order_of_haste_then_of_who_waits(monkeypatch):
    now = timezone.now()
    tomorrow = Task("", "morgen voorbij", "", until=now + timedelta(days=1))
    in_two_days = Task("", "overmorgen voorbij", "", until=now + timedelta(days=2))
    for_three = Task("", "drie mensen wachten", "", people=3)
    for_one = Task("", "één mens wacht", "", people=1)
    next_month = Task("", "nog een maand de tijd", "", until=now + timedelta(days=30))
    first, second = [next_month, for_one, in_two_days], [for_three, tomorrow]
    monkeypatch.setattr(waiting, "SOURCES", [lambda user: first, lambda user: second])

    tasks = tasks_for(user=None)

    assert tasks == [tomorrow, in_two_days, for_three, for_one, next_month]


def test_numbers_are_words_up_to_twelve():
    counts = [counted(number, "ding", "dingen") for number in (0, 1, 2, 12, 13)]

    assert counts == ["nul dingen", "één ding", "twee dingen", "twaalf dingen", "13 dingen"]
    assert capitalised("één ding") == "Eén ding"
    assert capitalised("dertien dingen") == "Dertien dingen"
