from celery import shared_task

from .belonging import reminding, succession
from .privacy import erasure_ledger
from .privacy.erasure import erase_again
from .yearly import reconfirming


@shared_task
def complete_erasure_ledger() -> None:
    """Every night the machine of the clock knows all erasures, also those of other machines.

    Who stands in the ledger and is somebody again came back with a restore that was cut short before its end.
    """
    erase_again()
    erasure_ledger.complete()


@shared_task
def remind_who_confirms() -> None:
    reminding.send_reminders()


@shared_task
def ask_who_still_works_where() -> None:
    reconfirming.send_lists()
    reconfirming.send_late_reminders()


@shared_task
def ask_for_successors() -> None:
    succession.ask_for_successors()
