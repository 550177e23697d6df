"""Files that are made in the background: once, for who asked, and once more when a worker died."""

import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from goals.documents.making import background
from goals.documents.making.background import BROKEN_OFF, MOST_ATTEMPTS, make_waiting_files
from goals.documents.making.ordering import stop_making
from goals.models import MadeFile, TeamMember
from members.privacy.erasure import erase_member
from tests.portal.processes import start_python, wait_for

from .orders import asked_for, content_of, registered

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
State = MadeFile.State


def outcome_of(file: MadeFile) -> tuple[str, bytes | None]:
    file.refresh_from_db()
    return file.state, bytes(file.content) if file.content is not None else None


def test_file_is_made_of_the_plan_for_the_role_of_who_asked(monkeypatch):
    registered(monkeypatch, content_of, parts=lambda plan: [("RPO1", "RPO1")])
    file = asked_for(role="lezer", part="RPO1")

    make_waiting_files()

    assert outcome_of(file) == (State.READY, f"{file.plan.title}, lezer, RPO1".encode())
    assert (file.progress, file.attempts) == (100, 1)


def test_file_that_goes_wrong_says_so_and_the_next_is_made(monkeypatch, caplog):
    registered(monkeypatch, lambda order: 1 / 0)
    registered(monkeypatch, content_of, code="goed")
    wrong, right = asked_for(), asked_for(kind="goed")

    make_waiting_files()

    assert outcome_of(wrong) == (State.FAILED, None)
    assert outcome_of(right)[0] == State.READY
    assert f"making file {wrong.pk} of kind proef failed" in caplog.text


def test_file_whose_worker_died_is_made_once_more_and_not_for_ever(monkeypatch):
    registered(monkeypatch, content_of)
    moment = timezone.now() - BROKEN_OFF - timedelta(seconds=1)
    again = asked_for(begun_at=moment, attempts=1)
    too_often = asked_for(begun_at=moment, attempts=MOST_ATTEMPTS)
    busy = asked_for(begun_at=timezone.now(), attempts=1)

    make_waiting_files()

    assert [outcome_of(file)[0] for file in (again, too_often, busy)] == [State.READY, State.FAILED, State.UNDER_WAY]


def test_maker_that_is_overtaken_writes_nothing(monkeypatch):
    def make(order):
        MadeFile.objects.update(attempts=2)  # another worker took it for dead
        return b"te laat"

    registered(monkeypatch, make)
    file = asked_for()

    make_waiting_files()

    assert outcome_of(file) == (State.UNDER_WAY, None)


def test_progress_is_told_and_keeps_the_claim(monkeypatch):
    told = []

    def make(order):
        order.tell(40)
        told.append(MadeFile.objects.values_list("progress", flat=True).get())
        return b"klaar"

    registered(monkeypatch, make)
    file = asked_for()

    make_waiting_files()

    assert (told, outcome_of(file)[0]) == ([40], State.READY)


def test_file_that_is_stopped_while_it_is_made_stays_stopped(monkeypatch):
    made = []

    def make(order):
        stop_making(MadeFile.objects.get())
        order.tell(50)
        made.append(order)
        return b"toch"

    registered(monkeypatch, make)
    file = asked_for()

    make_waiting_files()

    assert (outcome_of(file), made) == ((State.STOPPED, None), [])


@pytest.mark.parametrize("change", ["left", "other role"])
def test_file_of_who_lost_the_right_meanwhile_goes(monkeypatch, change):
    registered(monkeypatch, content_of)
    asked_for()
    place = TeamMember.objects.all()
    place.delete() if change == "left" else place.update(role="lezer")

    make_waiting_files()

    assert MadeFile.objects.count() == 0


def test_file_of_a_kind_that_is_gone_goes():
    asked_for(kind="vroeger")

    make_waiting_files()

    assert MadeFile.objects.count() == 0


@pytest.mark.search
def test_file_of_who_was_erased_while_it_was_made_stays_gone(monkeypatch):
    file = asked_for()

    def make(order):
        erase_member(user=file.owner, by=None)
        return b"te laat"

    registered(monkeypatch, make)
    make_waiting_files()

    assert MadeFile.objects.count() == 0


WORK = """
from goals.documents.making.background import make_waiting_files
from portal.celery import app
make_waiting_files.delay()
app.worker_main(["worker", "--pool", "solo", "--loglevel", "WARNING"])
"""
HANG = """
from goals.documents.making import background
background._content_of = lambda file: input()
background.make_waiting_files()
"""


@pytest.mark.django_db(transaction=True)
def test_worker_of_its_own_makes_the_chapter(tmp_path):
    file = asked_for(kind="word", file_name="plan.docx")

    worker = start_python(WORK, VAR_DIR=str(tmp_path))
    try:
        wait_for(lambda: MadeFile.objects.filter(made_at__isnull=False).exists())
    finally:
        worker.terminate()
        worker.wait(timeout=30)

    state, content = outcome_of(file)
    assert (state, content[:2]) == (State.READY, b"PK")


@pytest.mark.django_db(transaction=True)
def test_worker_that_is_killed_loses_nothing(monkeypatch):
    registered(monkeypatch, content_of)
    file = asked_for()

    with start_python(HANG) as worker:
        wait_for(lambda: MadeFile.objects.filter(begun_at__isnull=False).exists())
        os.kill(worker.pid, signal.SIGKILL)
    MadeFile.objects.update(begun_at=timezone.now() - background.BROKEN_OFF - timedelta(seconds=1))
    make_waiting_files()

    assert (outcome_of(file)[0], file.attempts) == (State.READY, 2)
