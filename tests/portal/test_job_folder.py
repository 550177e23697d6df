"""Jobs in a folder: each is taken once and whole, and what is broken in the folder ends nobody."""

import threading
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from kombu import Connection

from portal import job_folder, tasks


@pytest.fixture
def options(tmp_path):
    folders = {"data_folder_in": "queue", "data_folder_out": "queue", "control_folder": "control"}
    options = {name: str(tmp_path / folder) for name, folder in (folders | {"processed_folder": "taken"}).items()}
    # kombu remembers in the process which queues are bound; each test is a fresh installation.
    job_folder.Transport.global_state.clear()
    for folder in options.values():
        Path(folder).mkdir(exist_ok=True)
    return options | {"store_processed": True, "polling_interval": 0.01}


@contextmanager
def connected(options):
    connection = Connection("folder://", transport_options=options)
    with closing(connection), connection.SimpleQueue("celery") as queue:
        yield queue


def take_all(queue) -> list:
    taken = []
    while True:
        try:
            taken.append(queue.get(block=False).payload)
        except queue.Empty:
            return taken


def test_job_is_taken_once_and_the_oldest_first(options):
    with connected(options) as queue:
        for number in range(3):
            queue.put({"number": number})

        assert take_all(queue) == [{"number": 0}, {"number": 1}, {"number": 2}]
        assert take_all(queue) == []


def test_reader_that_looks_all_the_time_never_sees_half_a_job(options):
    """With kombu's own transport a second process took a file before it was written, and ended."""
    jobs, taken, faults, done = 300, [], [], threading.Event()

    def read():
        with connected(options) as queue:
            while not done.is_set() or take_more(queue):
                take_more(queue)

    def take_more(queue) -> bool:
        try:
            message = queue.get(block=False)
            # What is not acknowledged goes back when its reader ends.
            message.ack()
            taken.append(message.payload["number"])
        except queue.Empty:
            return False
        except Exception as fault:
            faults.append(fault)
        return True

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    with connected(options) as queue:
        for number in range(jobs):
            queue.put({"number": number, "text": "x" * 5000})
    done.set()
    for reader in readers:
        reader.join()

    assert (faults, sorted(taken)) == ([], list(range(jobs)))


def test_job_is_not_lost_while_another_thread_binds_the_queue(options):
    """kombu's state in the process says that it is bound; the file does not stand there yet."""
    with connected(options) as queue:
        (Path(options["control_folder"]) / "celery.exchange").unlink()
        queue.put({"number": 1})

        assert take_all(queue) == [{"number": 1}]


@pytest.mark.parametrize("content", ["", "{", "\x00" * 20])
def test_broken_job_is_put_away_and_the_next_one_taken(options, content, caplog):
    (Path(options["data_folder_in"]) / "0_kapot.celery.msg").write_text(content)

    with connected(options) as queue:
        queue.put({"number": 1})
        first, rest = take_all(queue), take_all(queue)

    assert first + rest == [{"number": 1}]
    assert (Path(options["processed_folder"]) / "0_kapot.celery.msg").exists()
    assert "could not be read and was put away" in caplog.text


def test_broken_list_of_queues_is_written_anew(options):
    (Path(options["control_folder"]) / "celery.exchange").write_text("")

    with connected(options) as queue:
        queue.put({"number": 1})

        assert take_all(queue) == [{"number": 1}]


def test_full_disk_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(job_folder.os, "replace", refuse)

    with pytest.raises(OSError, match="No space left"):
        job_folder.write_whole(tmp_path / "a.celery.msg", {})

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_tidied(settings, options, monkeypatch):
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = options
    monkeypatch.setattr(tasks, "KEEP_TAKEN_JOBS", -1)
    left = [Path(options["processed_folder"]) / "1.celery.msg", Path(options["data_folder_in"]) / "2.x.unfinished"]
    waiting = Path(options["data_folder_in"]) / "3.celery.msg"
    for path in [*left, waiting]:
        path.touch()

    tasks.tidy_taken_jobs()

    assert [path.exists() for path in [*left, waiting]] == [False, False, True]
