"""What was handed in is read in the background, in a process of its own."""

import json
import os
import signal
from datetime import timedelta

import pytest
from django.utils import timezone

from goals.chapter.kinds import EMPTY, LOCKED
from goals.models import ChapterDraft
from goals.plans.chapter import reading
from goals.plans.chapter.reading import BROKEN_OFF, GAVE_UP, MOST_ATTEMPTS, TOO_MANY, read_waiting_chapters
from members.privacy.erasure import erase_member
from members.privacy.own_data import own_data
from tests.goals.chapter.chapters import DATA
from tests.goals.chapter.test_pdf_file import pdf, with_password
from tests.portal.processes import start_python, wait_for

from .drafts import handed_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TEXT = b"Speerpunt 1: Rust\n\nIn 2030 voelt 90% van de leerlingen zich veilig (nu 70%).\n"


def outcome_of(draft: ChapterDraft) -> tuple[list[str], str]:
    draft.refresh_from_db()
    return [piece["soort"] for piece in draft.pieces], draft.refusal


@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_chapter_is_read_and_what_was_handed_in_is_gone(ending):
    content = (DATA / f"chapter-a-klaverhoek.{ending}").read_bytes()
    draft = handed_in(content=content, file_name=f"Hoofdstuk 4.{ending.upper()}")

    read_waiting_chapters()

    sorts, refusal = outcome_of(draft)
    assert (sorts[0], len(sorts) > 50, refusal) == ("kop", True, "")
    assert (draft.content, draft.progress, draft.is_under_way, draft.attempts) == (None, 100, False, 1)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [(b" \n ", "", EMPTY), (with_password(pdf("Geheim."), "sesam"), "plan.pdf", LOCKED)],
    ids=["white", "password"],
)
def test_chapter_that_cannot_be_read_says_why_and_is_gone(content, name, sentence):
    draft = handed_in(content=content, file_name=name)

    read_waiting_chapters()

    assert outcome_of(draft) == ([], sentence)
    assert (draft.content, draft.is_under_way) == (None, False)


def test_chapter_that_is_far_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_PIECES", 1)
    draft = handed_in(content=TEXT)

    read_waiting_chapters()

    assert outcome_of(draft) == ([], TOO_MANY)


def test_chapter_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", 0)
    draft = handed_in(content=TEXT)

    read_waiting_chapters()

    assert outcome_of(draft) == ([], GAVE_UP)


def test_chapter_whose_worker_died_is_taken_up_again_but_not_for_ever():
    moment = timezone.now() - BROKEN_OFF - timedelta(seconds=1)
    again = handed_in(content=TEXT, begun_at=moment, attempts=1)
    too_often = handed_in(content=TEXT, begun_at=moment, attempts=MOST_ATTEMPTS)
    busy = handed_in(content=TEXT, begun_at=timezone.now(), attempts=1)

    read_waiting_chapters()

    assert outcome_of(again) == (["speerpunt", "doelstelling"], "")
    assert outcome_of(too_often) == ([], GAVE_UP)
    busy.refresh_from_db()
    assert busy.is_under_way


@pytest.mark.search
def test_chapter_of_who_left_meanwhile_stays_gone(monkeypatch):
    draft = handed_in(content=TEXT)
    sort = reading._sorted_apart

    def leave_first(row):
        erase_member(user=draft.user, by=None)
        return sort(row)

    monkeypatch.setattr(reading, "_sorted_apart", leave_first)
    read_waiting_chapters()

    assert ChapterDraft.objects.count() == 0


WORK = """
from goals.plans.chapter.reading import read_waiting_chapters
from portal.celery import app
read_waiting_chapters.delay()
app.worker_main(["worker", "--pool", "solo", "--loglevel", "WARNING"])
"""
HANG = """
from goals.plans.chapter import reading
reading._sorted_apart = lambda row: input()
reading.read_waiting_chapters()
"""


@pytest.mark.django_db(transaction=True)
def test_worker_of_its_own_reads_the_chapter(tmp_path):
    draft = handed_in(content=TEXT)

    worker = start_python(WORK, VAR_DIR=str(tmp_path))
    try:
        wait_for(lambda: ChapterDraft.objects.filter(read_at__isnull=False).exists())
    finally:
        worker.terminate()
        worker.wait(timeout=30)

    assert outcome_of(draft) == (["speerpunt", "doelstelling"], "")


@pytest.mark.django_db(transaction=True)
def test_worker_that_is_killed_loses_nothing():
    draft = handed_in(content=TEXT)

    with start_python(HANG) as worker:
        wait_for(lambda: ChapterDraft.objects.filter(begun_at__isnull=False).exists())
        os.kill(worker.pid, signal.SIGKILL)
    ChapterDraft.objects.update(begun_at=timezone.now() - BROKEN_OFF - timedelta(seconds=1))
    read_waiting_chapters()

    assert outcome_of(draft) == (["speerpunt", "doelstelling"], "")
    assert draft.attempts == 2


def test_command_line_of_the_process_tells_no_name(monkeypatch):
    told = []
    start = reading.subprocess.Popen
    monkeypatch.setattr(
        reading.subprocess, "Popen", lambda command, **rest: told.append(command) or start(command, **rest)
    )
    handed_in(content=TEXT, file_name="Plan van Jan Bakker.txt")

    read_waiting_chapters()

    assert [command[-1] for command in told] == ["x.txt"]


def test_own_data_tells_the_chapter_while_it_waits_and_when_it_is_read():
    draft = handed_in(content=TEXT, file_name="plan.txt")
    told = "Hoofdstukken die je liet sorteren"

    waiting = own_data(draft.user)[told]["gegevens"][0]
    read_waiting_chapters()

    pieces = own_data(draft.user)[told]["gegevens"][0]["stukken"]
    assert json.loads(json.dumps(waiting))["bestand"] == "plan.txt"
    assert "Speerpunt 1: Rust" in str(pieces)
