"""Getting, waiting for, holding and giving up a place at a session: the only module that changes a registration.

Every function locks first, so that the rows it reads are the truth; tells the member in the same transaction; notes
the change in the registration's log; and answers a repeat with the same registration.
"""

from .answers import Particulars, particulars_of
from .appointments import REMINDER_BEFORE, remind, remind_anew, renew
from .approval import approve, reject
from .attendance import (
    ACTS_OF_MARKS,
    EXPECTED_STATES,
    MARKING_CLOSES_AFTER,
    Outcome,
    can_be_marked,
    mark,
    mark_rest_absent,
    unmark_rest,
    welcome,
)
from .changing import change_particulars
from .entering import refuse_when_not_open, refuse_when_over, register, register_colleague
from .erasing import forget_dietary, keep_only_the_count
from .leaving import cancel
from .moving import hand_over, swap
from .organising import add, move, overbook, prioritise
from .queue import NO_OFFER, accept, decline, settle, settle_event, shorten_offers
from .record import refused_dates
from .rejoining import PLACE_IS_HELD, rejoin, settle_after_undo
from .releasing import call_off, resume
from .restoring import put_back
from .seats import EVENT_FIELDS, lock_sessions, places_by_organisation

__all__ = [
    "ACTS_OF_MARKS",
    "EVENT_FIELDS",
    "EXPECTED_STATES",
    "MARKING_CLOSES_AFTER",
    "NO_OFFER",
    "PLACE_IS_HELD",
    "REMINDER_BEFORE",
    "Outcome",
    "Particulars",
    "accept",
    "add",
    "approve",
    "call_off",
    "can_be_marked",
    "cancel",
    "change_particulars",
    "decline",
    "forget_dietary",
    "hand_over",
    "keep_only_the_count",
    "lock_sessions",
    "mark",
    "mark_rest_absent",
    "move",
    "overbook",
    "particulars_of",
    "places_by_organisation",
    "prioritise",
    "put_back",
    "refuse_when_not_open",
    "refuse_when_over",
    "refused_dates",
    "register",
    "register_colleague",
    "reject",
    "rejoin",
    "remind",
    "remind_anew",
    "renew",
    "resume",
    "settle",
    "settle_after_undo",
    "settle_event",
    "shorten_offers",
    "swap",
    "unmark_rest",
    "welcome",
]
