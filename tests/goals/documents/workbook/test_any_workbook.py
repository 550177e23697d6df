"""Whatever stands in a plan, its workbook comes back as it went; and whatever somebody does to one, it is answered."""

import io
import zipfile
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from goals.documents.workbook.columns import SHEETS, Kind
from goals.documents.workbook.reading import read_workbook
from goals.models import Activity, Goal, Indicator, Measurement, Plan
from tests.goals.following.factories import MeasurementFactory

from .books import book_of, count_of, outcome_of, place, put, told, tried, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
SLOWLY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=80)
AMOUNT = st.none() | st.decimals(-99_999, 99_999, places=2)
DAY = st.none() | st.dates(date(2026, 8, 1), date(2030, 7, 31))
VISIBLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)  # what openpyxl itself lets through
CELL = (
    st.none()
    | VISIBLE
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1900, 3, 1), date(9999, 1, 1))
    | st.sampled_from(["=1+1", "#REF!", "n.b.", "1.234,5", "14-01-2027", "12,5 %", "<5", "_x000D_", "1e27"])
)


@pytest.fixture
def plan():
    return whole_plan()


@SLOWLY
@given(
    words=st.lists(TEXT, min_size=4, max_size=4),
    amounts=st.lists(AMOUNT, min_size=4, max_size=4),
    unit=st.sampled_from(["%", "euro", "leerlingen", ""]),
)
def test_workbook_of_any_plan_comes_back_without_a_difference(plan, words, amounts, unit):
    Goal.objects.update(title=words[0], text=words[1], counter_indicator=words[2])
    names = dict(zip(("baseline", "target", "lower", "upper"), amounts, strict=True))
    Indicator.objects.update(source=words[3], unit=unit, **names)
    Measurement.objects.filter(value=44).update(reading=words[0])
    Activity.objects.update(text=words[1], party=words[2], timing=words[3], budget=abs(amounts[0] or 0))

    handed, run = tried(plan, content=book_of(plan))
    saved_again, again = tried(plan, lambda book: None)

    assert (told(run), told(again), handed.remarks, saved_again.remarks) == ([], [], [], [])


@SLOWLY
@given(data=st.data())
def test_any_single_cell_that_is_changed_is_named_exactly(plan, data):
    sheet = data.draw(st.sampled_from(list(SHEETS)))
    column = data.draw(st.sampled_from([one for one in SHEETS[sheet] if one.is_open(plan)]))
    values = {
        Kind.TEXT: st.text("abcdefg ", min_size=1, max_size=30).filter(str.strip),
        Kind.CHOICE: st.sampled_from(list(column.choices) or [""]),
        Kind.DAY: st.dates(date(2026, 8, 2), date(2030, 7, 30)),
        Kind.COUNT: st.integers(0, 500),
    }
    value = data.draw(values.get(column.kind, st.decimals(12_000, 50_000, places=2).map(float)))
    line = data.draw(st.integers(2, load_workbook(io.BytesIO(book_of(plan)))[sheet].max_row))

    differences = outcome_of(plan, put(sheet, line, **{column.key: value}))

    before = load_workbook(io.BytesIO(book_of(plan)))[sheet].cell(line, place(sheet, column.key)).value
    is_same = before == value or (isinstance(value, date) and before is not None and before.date() == value)
    is_same = is_same or (isinstance(value, str) and str(before or "").strip() == value.strip())
    assert len(differences) == (0 if is_same else 1)
    assert all((where, at) == (sheet, line) for where, at, *_ in differences)
    assert all(sentence.startswith(column.head.capitalize()) for *_, sentence in differences)


@SLOWLY
@given(
    cells=st.lists(st.tuples(st.sampled_from(list(SHEETS)), st.integers(1, 6), st.integers(1, 12), CELL), max_size=12)
)
def test_whatever_stands_in_cells_is_answered(plan, cells):
    def change(book):
        for sheet, line, column, value in cells:
            book[sheet].cell(line, column).value = value

    _, run = tried(plan, change)

    assert all(one.sentence for one in run.differences)


@SLOWLY
@given(wounds=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20), cut=st.floats(0, 1))
def test_file_that_is_damaged_is_answered_with_a_sentence(plan, wounds, cut):
    content = bytearray(book_of(plan))
    for where, byte in wounds:
        content[int(where * (len(content) - 1))] = byte

    for damaged in (bytes(content), bytes(content[: int(cut * len(content))])):
        with suppress(ValidationError):
            read_workbook(damaged, plan)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/worksheets/sheet7.xml", "xl/styles.xml"])
def test_part_that_swells_up_is_refused_unread(plan, part):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book_of(plan))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in source.namelist():
            content = b"<a>" + b" " * 200_000_000 + b"</a>" if name == part else source.read(name)
            bomb.writestr(name, content)

    with pytest.raises(ValidationError, match="uitgepakt te groot"):
        read_workbook(out.getvalue(), plan)


@pytest.mark.search
@pytest.mark.usefixtures("demo")
def test_workbooks_of_the_demo_come_back_without_a_difference():
    plans = list(Plan.objects.all())

    outcomes = {str(plan): tried(plan, content=book_of(plan)) for plan in plans}

    assert len(plans) > 1
    assert {name: told(run) for name, (_, run) in outcomes.items() if run.differences} == {}


def test_ten_thousand_figures_go_out_and_come_back(plan):
    count, first = count_of(plan), date(2000, 1, 1)
    rows = (MeasurementFactory.build(indicator=count, measured_on=first + timedelta(days=day)) for day in range(9_000))
    Measurement.objects.bulk_create(rows)

    handed, run = tried(plan, content=book_of(plan))

    assert (handed.remarks, run.differences) == ([], [])
