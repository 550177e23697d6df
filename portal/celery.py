"""The background worker and its clock: `celery -A portal worker -B` runs both."""

from pathlib import Path
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init

from . import job_folder

job_folder.register()
app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_after_configure.connect
def make_broker_folders(sender: Celery, **kwargs: Any) -> None:
    """The filesystem transport expects its folders to be there."""
    options = sender.conf.broker_transport_options
    for name in ("data_folder_in", "control_folder", "processed_folder"):
        if name in options:
            Path(options[name]).mkdir(parents=True, exist_ok=True)


@worker_init.connect
def make_site_tree_too(**kwargs: Any) -> None:
    """Whichever process is the first to start."""
    from .first_start import make_site_tree

    make_site_tree()


# One line per periodic task, grouped by floor.
app.conf.beat_schedule = {
    "send mail that waits": {"task": "notifications.tasks.send_waiting_mail", "schedule": 30.0},
    "handle mail that came in": {"task": "notifications.inbound.handling.handle_waiting_mails", "schedule": 30.0},
    "send digests": {"task": "notifications.tasks.send_digests", "schedule": crontab(minute="*/10")},
    "remind of sessions": {"task": "events.tasks.send_reminders", "schedule": crontab(minute="*/15")},
    "move waiting lists up": {"task": "events.tasks.move_queues_up", "schedule": crontab(minute="*/3")},
    "tell changed sessions": {"task": "events.tasks.tell_changed_sessions", "schedule": 60.0},
    "send webhook messages": {"task": "events.places.webhooks.delivering.send_waiting_messages", "schedule": 60.0},
    "check places": {"task": "events.tasks.check_places", "schedule": crontab(hour=5, minute=30)},
    "ask for evaluations": {"task": "events.tasks.ask_for_evaluations", "schedule": crontab(minute=25)},
    "count what is over": {"task": "portal.tasks.count_what_is_over", "schedule": crontab(minute=20)},
    # When the quarter before was counted; seven mornings, for a worker that was away on the first of them.
    "tell of the network": {
        "task": "portal.tasks.tell_of_network",
        "schedule": crontab(hour=7, minute=45, day_of_month="8-14"),
    },
    "delete ended sessions": {"task": "portal.tasks.delete_ended_logins", "schedule": crontab(hour=3, minute=20)},
    "publish what is due": {"task": "knowledge.tasks.publish_due_pages", "schedule": 60.0},
    "remind who confirms": {"task": "members.tasks.remind_who_confirms", "schedule": crontab(hour=9, minute=5)},
    "ask for successors": {"task": "members.tasks.ask_for_successors", "schedule": crontab(hour=9, minute=15)},
    "ask who still works where": {
        "task": "members.tasks.ask_who_still_works_where",
        "schedule": crontab(hour=9, minute=10),
    },
    "read chapters": {"task": "goals.plans.chapter.reading.read_waiting_chapters", "schedule": 120.0},
    "make files of plans": {"task": "goals.documents.making.background.make_waiting_files", "schedule": 120.0},
    "make drafts of documents": {"task": "knowledge.word.drafting.make_waiting_drafts", "schedule": 120.0},
    "end places in teams of plans": {"task": "goals.tasks.end_plan_places", "schedule": crontab(hour=3, minute=5)},
    "publish figures over alliances": {"task": "goals.tasks.publish_figures", "schedule": crontab(hour=3, minute=55)},
    "remind of measurements": {"task": "goals.tasks.remind_of_measurements", "schedule": crontab(hour=7, minute=35)},
    "remind of what is kept": {
        "task": "notifications.tasks.send_reminders_of_kept",
        "schedule": crontab(hour=6, minute=45),
    },
    "tell of conversations": {"task": "goals.tasks.tell_of_conversations", "schedule": crontab(hour=7, minute=40)},
    "complete the erasure ledger": {
        "task": "members.tasks.complete_erasure_ledger",
        "schedule": crontab(hour=3, minute=15),
    },
    "end what was kept long enough": {"task": "foundation.tasks.end_retention", "schedule": crontab(hour=3, minute=10)},
    "read hand-outs": {
        "task": "events.afterwards.handouts.reading.read_handouts",
        "schedule": crontab(hour=3, minute=35),
    },
    "renew the search index": {"task": "foundation.tasks.renew_search_index", "schedule": crontab(hour=3, minute=40)},
    "renew forum posts": {"task": "forum.tasks.renew_posts", "schedule": crontab(hour=3, minute=50)},
    "wipe withdrawn posts": {"task": "forum.tasks.finish_withdrawn_posts", "schedule": crontab(minute="*/5")},
    "keep promises to askers": {"task": "forum.tasks.keep_promises_to_askers", "schedule": crontab(hour=7, minute=20)},
    "keep promises of POS": {"task": "knowledge.tasks.keep_promises_of_pos", "schedule": crontab(hour=7, minute=25)},
    "delete old changes": {"task": "foundation.tasks.delete_old_changes", "schedule": crontab(hour=3, minute=25)},
    "tell of messages to the network": {
        "task": "portal.network_messages.sending.tell_of_sent_messages",
        "schedule": 60.0,
    },
    "tidy the job folder": {"task": "portal.tasks.tidy_taken_jobs", "schedule": crontab(minute=5)},
}
