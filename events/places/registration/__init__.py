"""Getting, waiting for, holding and giving up a place at a session: the only module that changes a registration.

Every function locks first, so that the rows it reads are the truth; tells the member in the same transaction; notes
the change in the registration's log; and answers a repeat with the same registration.
"""

from .answers import Particulars, particulars_of
from .approval import approve, reject
from .attendance import mark, mark_rest_absent, unmark_rest, welcome
from .changing import change_particulars
from .entering import register, register_colleague
from .leaving import cancel
from .moving import hand_over, swap
from .organising import add, move, overbook, prioritise
from .queue import accept, decline, settle_event
from .rejoining import rejoin
from .restoring import put_back
from .seats import lock_sessions

__all__ = [
    "Particulars",
    "accept",
    "add",
    "approve",
    "cancel",
    "change_particulars",
    "decline",
    "hand_over",
    "lock_sessions",
    "mark",
    "mark_rest_absent",
    "move",
    "overbook",
    "particulars_of",
    "prioritise",
    "put_back",
    "register",
    "register_colleague",
    "reject",
    "rejoin",
    "settle_event",
    "swap",
    "unmark_rest",
    "welcome",
]
