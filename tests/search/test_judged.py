"""Do people find what they hope to find? Judged queries over the demo content, on both databases."""

from collections import defaultdict

import pytest

from foundation.search.answer import answer
from foundation.search.finder import audiences_of
from members.models import User
from tests.search.judging import has_right_one_on_top, ndcg, read_judged, recall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo"), pytest.mark.search]

# What every kind of query must reach, and all of them together.
LEAST_NDCG, LEAST_RECALL, LEAST_ON_TOP = 0.85, 0.85, 0.9
LEAST_OF_A_KIND = 0.75


@pytest.fixture
def scores():
    """By kind and by whether it was held out: how far each query found what it should."""
    audiences = audiences_of(User.objects.get(email="lid@leernetwerk.example"))
    found = defaultdict(list)
    for judged in read_judged():
        ids = [hit.pk for hit in answer(judged.text, audiences=audiences).findings.hits]
        one = (ndcg(judged, ids), recall(judged, ids), has_right_one_on_top(judged, ids))
        for group in ("all", "held out" if judged.is_held_out else "tuned on", judged.kind):
            found[group].append(one)
    return {
        group: tuple(sum(column) / len(ones) for column in zip(*ones, strict=True)) for group, ones in found.items()
    }


def test_judged_queries_find_what_people_hope_for(scores):
    too_low = {
        group: scores[group]
        for group in ("all", "held out")
        if any(
            score < least for score, least in zip(scores[group], (LEAST_NDCG, LEAST_RECALL, LEAST_ON_TOP), strict=True)
        )
    }

    assert too_low == {}


def test_judged_queries_of_no_kind_are_left_behind(scores):
    too_low = {group: score for group, score in scores.items() if score[0] < LEAST_OF_A_KIND}

    assert too_low == {}


def test_judged_queries_are_many_and_of_many_kinds():
    judged = read_judged()

    assert len({one.text for one in judged}) == len(judged) >= 150
    assert len({one.kind for one in judged}) >= 10
