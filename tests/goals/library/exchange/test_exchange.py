"""The library out as a file and in again: what changed is named, what is wrong is said, nothing is published."""

import io
import json
from copy import deepcopy
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry, Task, Workflow, WorkflowTask

from goals.library.exchange.carrying_out import carry_out
from goals.library.exchange.dry_run import planned_goals, stamp_of
from goals.library.exchange.reading import read_goals
from goals.library.exchange.writing import as_json, as_workbook, current_entries
from goals.models import GoalTemplate, InspectionStandard
from members.models import AuditEntry
from members.permissions import ADMINISTRATORS, AUTHORS, EDITORS, ORGANISERS
from tests.factories import MemberFactory, make_staff
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanGoalFactory, PlanIndicatorFactory

pytestmark = pytest.mark.django_db
MAKERS = pytest.mark.parametrize("make", [as_json, as_workbook])


@pytest.fixture
def editor():
    return make_staff(EDITORS)


@pytest.fixture
def goal():
    standard = InspectionStandard.objects.first()
    goal = GoalFactory(
        code="THZ-90", title="Thuis", standard=standard, search_words="verzuim,  leerplicht", sector="po-vo"
    )
    goal.indicators.update(baseline_on=date(2026, 7, 1), target_on=date(2030, 7, 1), direction="omlaag")
    goal.activities.update(budget=1200)
    return goal


def data_of(make=as_json):
    return read_goals(make(current_entries()))


def outcomes(data):
    return [(one.code, one.outcome, one.sentences) for one in planned_goals(data)]


def load(data, editor):
    return carry_out(data, stamp=stamp_of(planned_goals(data)), by=editor)


@MAKERS
def test_file_that_was_not_changed_shows_no_difference(goal, make):
    assert outcomes(data_of(make)) == [("THZ-90", "gelijk", [])]


@MAKERS
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=80),
    number=st.decimals(0, 9_999, places=2),
)
def test_any_text_and_number_comes_back_as_it_was(goal, make, text, number):
    GoalTemplate.objects.filter(pk=goal.pk).update(attention=text, origin=text[:40])
    goal.indicators.update(baseline=number, source=text[:60])

    assert [outcome for _, outcome, _ in outcomes(data_of(make))] == ["gelijk"]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda one: one.update(titel="Anders"), "titel: ‘Thuis’ wordt ‘Anders’"),
        (lambda one: one.update(let_op="Pas op"), "let_op: leeg wordt ‘Pas op’"),
        (lambda one: one.update(zoekwoorden=["verzuim"]), "zoekwoorden: ‘verzuim, leerplicht’ wordt ‘verzuim’"),
        (lambda one: one.update(sector=["po"]), "sector: ‘po, vo’ wordt ‘po’"),
        (lambda one: one.update(standaard=""), "standaard: ‘BKA1’ wordt leeg"),
        (
            lambda one: one["indicatoren"][0].update(voorbeeld_doelwaarde=30.5, voorbeeld_nulmeting_op="2026-07-02"),
            "indicator 1, voorbeeld_nulmeting_op: ‘2026-07-01’ wordt ‘2026-07-02’",
        ),
        (
            lambda one: one["indicatoren"][0].update(open_data=True),
            "indicator 1, open_data: ‘nee’ wordt ‘ja’",
        ),
        (
            lambda one: one["activiteiten"].append({"tekst": "Bellen", "verantwoordelijk_niveau": "school"}),
            "activiteit 2 komt erbij: Bellen",
        ),
        (
            lambda one: one["activiteiten"].clear(),
            "activiteit 1 vervalt: Het samenwerkingsverband belt elke week met de school.",
        ),
    ],
)
def test_each_difference_is_named(goal, change, sentence):
    GoalTemplate.objects.filter(pk=goal.pk).update(standard=InspectionStandard.objects.get(code="BKA1"))
    GoalTemplate.objects.filter(pk=goal.pk).update(goal="Minder leerlingen zitten thuis.")
    data = data_of()
    change(data[0])

    [planned] = planned_goals(data)

    assert (planned.outcome, planned.sentences[0]) == ("gewijzigd", sentence)


def test_change_becomes_a_draft_beside_what_is_on_the_portal(goal, editor):
    data = data_of()
    data[0]["titel"] = "Anders"

    assert load(data, editor) == 1

    goal.refresh_from_db()
    assert (goal.title, goal.live, goal.has_unpublished_changes) == ("Thuis", True, True)
    assert goal.latest_revision.user == editor
    assert outcomes(data) == [("THZ-90", "gelijk", [])]
    assert AuditEntry.objects.get().about == "Doelenbank: één doel als concept"


@MAKERS
def test_new_goal_becomes_a_draft_that_nobody_sees(goal, editor, client, make):
    entries = current_entries()
    entries[0].goal["code"] = "THZ-91"
    data = read_goals(make(entries))

    assert load(data, editor) == 1

    new = GoalTemplate.objects.get(code="THZ-91")
    assert (new.live, new.indicators.count(), new.activities.get().budget) == (False, 1, 1200)
    client.force_login(MemberFactory())
    assert client.get("/doelen/thz-91/").status_code == 404
    assert client.get("/doelen/thz-90/").status_code == 200


def test_goal_that_is_not_in_the_file_stays(goal, editor):
    data = data_of()
    GoalFactory(code="THZ-92")

    load(data, editor)

    assert GoalTemplate.objects.filter(code="THZ-92", live=True).exists()


def test_indicator_stays_the_one_that_plans_follow(goal, editor):
    followed = PlanIndicatorFactory(
        goal=PlanGoalFactory(indicator=None, activity=None), library_indicator=goal.indicators.get()
    )
    data = data_of()
    data[0]["indicatoren"].insert(0, {**data[0]["indicatoren"][0], "naam": "Aantal scholen", "eenheid": "scholen"})
    data[0]["indicatoren"][1]["bron"] = "leerplicht"
    load(data, editor)

    GoalTemplate.objects.get().latest_revision.publish()

    followed.refresh_from_db()
    assert (followed.library_indicator.name, followed.library_indicator.source) == (
        "Aantal leerlingen zonder plek",
        "leerplicht",
    )


def test_what_an_editor_is_writing_is_compared_with(goal):
    goal.title = "Nog niet geplaatst"
    goal.save_revision()

    assert data_of()[0]["titel"] == "Nog niet geplaatst"
    assert outcomes(data_of()) == [("THZ-90", "gelijk", [])]


def test_library_that_changed_since_the_dry_run_is_shown_anew(goal, editor):
    data = data_of()
    data[0]["titel"] = "Anders"
    stamp = stamp_of(planned_goals(data))
    goal.title = "Van een ander"
    goal.save_revision()

    with pytest.raises(ValidationError, match="intussen gewijzigd"):
        carry_out(data, stamp=stamp, by=editor)

    assert GoalTemplate.objects.get().latest_revision.as_object().title == "Van een ander"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"standaard": "XYZ9"}, "de standaard ‘XYZ9’ is er niet"),
        ({"speerpunt": "Onbekend"}, "het speerpunt ‘Onbekend’ is er niet: maak het eerst in het CMS"),
        ({"bka_fase": "BKA9"}, "bka_fase: Waarde 'BKA9' is geen geldige keuze."),
        ({"titel": ""}, "titel: Dit veld kan niet leeg zijn"),
        ({"titel": {"a": 1}}, "titel is geen tekst"),
        ({"sectoren": "po"}, "het veld ‘sectoren’ kennen we niet"),
        ({"indicatoren": []}, "een doel heeft ten minste één indicator"),
        ({"indicatoren": "geen"}, "Indicatoren en activiteiten zijn geen lijsten van velden."),
    ],
)
def test_goal_that_cannot_be_says_why(goal, change, sentence):
    data = data_of()
    data[0].update(change)

    [(_, outcome, sentences)] = outcomes(data)

    assert (outcome, sentence in sentences) == ("fout", True), sentences


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"voorbeeld_doelwaarde": 60},
            "De richting is omlaag, maar de doelwaarde ligt niet onder de nulwaarde.",
        ),
        ({"voorbeeld_doelwaarde": "dertig"}, "indicator 1: voorbeeld_doelwaarde is geen getal"),
        (
            {"voorbeeld_doelwaarde": float("inf")},
            "indicator 1: voorbeeld_doelwaarde is geen getal dat we kunnen bewaren",
        ),
        ({"voorbeeld_doelwaarde": True}, "indicator 1: voorbeeld_doelwaarde is geen getal"),
        ({"voorbeeld_doeldatum": "1 juli"}, "indicator 1: voorbeeld_doeldatum is geen datum zoals 2027-01-14"),
        ({"open_data": "misschien"}, "indicator 1: open_data is geen ja of nee"),
        ({"richting": "schuin"}, "indicator 1: richting: Waarde 'schuin' is geen geldige keuze."),
        ({"teller": "leerlingen"}, "Er staat een halve breuk. Vul ook de noemer in, of maak beide leeg."),
        (
            {"voorbeeld_aantal_antwoorden": "2.5"},
            "indicator 1: voorbeeld_aantal_antwoorden: Waarde van ‘2.5’ moet een geheel getal zijn.",
        ),
    ],
)
def test_indicator_that_cannot_be_says_why(goal, change, sentence):
    data = data_of()
    data[0]["indicatoren"][0].update(change)

    [(_, outcome, sentences)] = outcomes(data)

    assert (outcome, sentence in sentences) == ("fout", True), sentences


def test_wrong_goal_does_not_keep_the_others_out(goal, editor):
    data = [*data_of(), {**data_of()[0], "code": "geen code"}]
    data[0]["titel"] = "Anders"

    assert [outcome for _, outcome, _ in outcomes(data)] == ["gewijzigd", "fout"]
    assert load(data, editor) == 1
    assert GoalTemplate.objects.count() == 1


def test_code_that_stands_twice_is_wrong(goal):
    data = data_of() * 2

    assert [sentences for _, _, sentences in outcomes(data)] == [["deze code staat twee keer in het bestand"]] * 2


def test_code_with_what_nobody_sees_is_that_code(goal, editor):
    data = data_of()
    data[0] |= {"code": "THZ-90\u200b", "titel": "Anders"}

    assert outcomes(data) == [("THZ-90", "gewijzigd", ["titel: ‘Thuis’ wordt ‘Anders’"])]
    assert load(data, editor) == 1
    assert {outcome for _, outcome, _ in outcomes([*data, *data_of()])} == {"fout"}


def test_draft_that_changed_is_a_draft_still(goal, editor):
    GoalTemplate.objects.update(live=False)
    data = data_of()
    data[0]["titel"], data[0]["activiteiten"][0]["tekst"] = "Anders", "Bellen"

    load(data, editor)

    goal = GoalTemplate.objects.get()
    assert (goal.title, goal.live, [row.text for row in goal.activities.all()]) == ("Anders", False, ["Bellen"])


def test_goal_that_waits_for_approval_is_left_alone(goal, editor):
    data = data_of()
    data[0]["titel"] = "Anders"
    goal.save_revision()
    workflow = Workflow.objects.create(name="Proef")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.create(name="Lezen"))
    workflow.start(goal, editor)

    assert outcomes(data) == [("THZ-90", "fout", ["dit doel wacht in het CMS op goedkeuring"])]


def test_history_in_the_cms_says_who_read_it_in(goal, editor):
    data = data_of()
    data[0]["titel"] = "Anders"
    load(data, editor)

    assert [entry.user for entry in ModelLogEntry.objects.for_instance(goal)] == [editor]


def test_locked_goal_is_left_alone(goal, editor):
    data = data_of()
    data[0]["titel"] = "Anders"
    GoalTemplate.objects.update(locked=True, locked_by=editor)

    assert outcomes(data) == [("THZ-90", "fout", ["dit doel is vergrendeld in het CMS"])]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "geen JSON- of Excel-bestand"),
        (b"hallo", "geen JSON- of Excel-bestand"),
        (b"\xff\xfe\x00", "geen JSON- of Excel-bestand"),
        (b"[{]", "op regel 1 klopt iets niet"),
        (b"{}", "geen lijst van doelen"),
        (b"[1]", "geen lijst van doelen"),
        (b"[]", "geen enkel doel"),
        (b"[" * 100_000, "geen JSON- of Excel-bestand"),
        (b"[" + b"9" * 5_000 + b"]", "geen JSON- of Excel-bestand"),
        (json.dumps([{}] * 1_001).encode(), "te groot"),
        (b" " * (2 * 1024 * 1024 + 1), "te groot"),
        (b"PK\x03\x04kapot", "beschadigd"),
        (b"\xd0\xcf\x11\xe0", "oud Excel-bestand"),
    ],
)
def test_file_that_is_none_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_goals(content)


def changed_workbook(change) -> bytes:
    book = load_workbook(io.BytesIO(as_workbook(current_entries())))
    change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def formula(book: Workbook) -> None:
    book["Doelen"]["C2"] = "=1+1"


def error(book: Workbook) -> None:
    book["Doelen"]["C2"] = "#REF!"
    book["Doelen"]["C2"].data_type = "e"


def other_code(book: Workbook) -> None:
    book["Indicatoren"]["A2"] = "ABC-99"


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda book: book.remove(book["Activiteiten"]), "missen we het blad ‘Activiteiten’"),
        (lambda book: book["Indicatoren"].delete_cols(1), "Op het blad ‘Indicatoren’ missen we de kolom ‘code’"),
        (lambda book: book["Doelen"].delete_rows(1, 5), "Op het blad ‘Doelen’ missen we de kolom"),
        (formula, "Op het blad ‘Doelen’, rij 2, staat een formule"),
        (error, "Op het blad ‘Doelen’, rij 2, staat een fout van Excel"),
        (other_code, "Op het blad ‘Indicatoren’, rij 2, staat de code ‘ABC-99’"),
    ],
)
def test_workbook_that_misses_something_says_what(goal, change, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_goals(changed_workbook(change))


def test_day_and_number_may_be_real_ones_in_a_workbook(goal):
    def retyped(book: Workbook) -> None:
        sheet = book["Indicatoren"]
        heads = [cell.value for cell in sheet[1]]
        sheet.cell(2, heads.index("voorbeeld_doeldatum") + 1).value = date(2031, 7, 1)
        sheet.cell(2, heads.index("voorbeeld_nulwaarde") + 1).value = "46,5"

    [planned] = planned_goals(read_goals(changed_workbook(retyped)))

    assert planned.sentences == [
        "indicator 1, voorbeeld_nulwaarde: ‘46’ wordt ‘46.5’",
        "indicator 1, voorbeeld_doeldatum: ‘2030-07-01’ wordt ‘2031-07-01’",
    ]


@pytest.mark.parametrize(
    ("group", "status"), [(EDITORS, 200), (AUTHORS, 200), (ORGANISERS, 302), (None, 404), (ADMINISTRATORS, 302)]
)
def test_only_who_edits_the_library_takes_it_along(client, goal, group, status):
    client.force_login(make_staff(group) if group else MemberFactory())

    assert client.get(reverse("goals_library_file")).status_code == status
    assert client.get(reverse("goals_library_export", args=["json"])).status_code == status


def test_unknown_kind_of_file_is_not_found(client, editor):
    client.force_login(editor)

    assert client.get(reverse("goals_library_export", args=["pdf"])).status_code == 404


def test_screen_shows_the_dry_run_and_then_keeps_it(client, editor, goal):
    client.force_login(editor)
    url = reverse("goals_library_file")
    data = json.loads(client.get(reverse("goals_library_export", args=["json"])).content)
    data[0]["titel"] = "Anders"

    shown = client.post(url, {"bestand": SimpleUploadedFile("doelen.json", json.dumps(data).encode())})

    assert "titel: ‘Thuis’ wordt ‘Anders’" in shown.content.decode()
    assert GoalTemplate.objects.get().latest_revision is None
    sent = {"doelen": shown.context["sent"], "stempel": shown.context["stamp"], "zeker": "on"}
    answer = client.post(url, sent, follow=True)
    assert "Eén doel staat als concept klaar." in answer.content.decode()
    assert client.post(url, sent).status_code == 422


def test_screen_says_why_a_file_is_refused(client, editor):
    client.force_login(editor)

    answer = client.post(reverse("goals_library_file"), {"bestand": SimpleUploadedFile("doelen.txt", b"hallo")})

    assert (answer.status_code, "geen JSON- of Excel-bestand" in answer.content.decode()) == (422, True)


def test_entries_are_read_in_as_many_queries_for_one_goal_as_for_five(goal, django_assert_max_num_queries):
    for number in range(5):
        GoalFactory(code=f"BAS-9{number}")

    with django_assert_max_num_queries(3):
        entries = current_entries()
    assert len(deepcopy(entries)) == 6
