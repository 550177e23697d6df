"""Whatever people type goes into both files as text: nothing breaks them, nothing is an instruction."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation.documents.word import visible
from tests.documents import is_accessible
from tests.goals.documents.reading import chapter_of, missing_from, pdf_of, text_of
from tests.goals.plans.factories import PlanGoalFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
# What a database takes: no NUL, no half of a pair.
TYPED = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
HOSTILE = [
    '#panic("x") #import "/etc/passwd" *vet* _schuin_ $1+1$ @doel <doel> \\ // /* `code`',
    "<w:p/> &amp; ]]> <script>alert(1)</script>",
    "a\x01b\x0bc\ufffed\u202ee\u2028f",
    "Meervoudiggehandicaptenondersteuningscoördinatorenoverleg" * 4,
    "x" * 590,
    "مرحبا بالعالم שלום 🎉👩\u200d👩\u200d👧 漢字 \u0378 🇳🇱",
    "e" + "\u0301" * 200,
    "\x0c\t",
    "\u0e31",
]


@pytest.fixture
def goal():
    return PlanGoalFactory()


def write_everywhere(goal, text: str) -> None:
    """This text in every field of a plan that people type."""
    plan, area = goal.focus_area.plan, goal.focus_area
    indicator, activity = goal.indicators.get(), goal.activities.get()
    rows = {
        plan.organisation: ["name"],
        area: ["name", "reason"],
        goal: ["title", "text", "pupils_notice", "counter_indicator"],
        indicator: ["name", "unit", "source", "question", "scale", "respondents", "numerator", "denominator"],
        activity: ["text", "party", "timing"],
    }
    for row, names in rows.items():
        for name in names:
            setattr(row, name, text[: row._meta.get_field(name).max_length])
        row.save()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_both_files(goal, text):
    write_everywhere(goal, text)

    document, pdf = chapter_of(goal.focus_area.plan), pdf_of(goal.focus_area.plan)

    assert " ".join(visible(text).split()) in " ".join(text_of(document).split())
    assert is_accessible(pdf)


def test_markup_is_read_back_as_it_was_typed(goal):
    write_everywhere(goal, HOSTILE[0])

    assert missing_from(pdf_of(goal.focus_area.plan), [HOSTILE[0]]) == []


@given(text=TYPED)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_leaves_both_files_whole(goal, text):
    write_everywhere(goal, text)

    document, pdf = chapter_of(goal.focus_area.plan), pdf_of(goal.focus_area.plan)

    assert len(document.tables) == 3
    assert is_accessible(pdf)
