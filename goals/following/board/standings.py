"""How each standing looks: a word, an icon and a colour."""

from foundation.components import Pill
from goals.following.status import Standing

PILLS: dict[Standing, Pill] = {
    Standing.BEHIND: Pill("Achter", "rose", "trending-down"),
    Standing.WATCH: Pill("Let op", "warn", "circle-alert"),
    Standing.STALE: Pill("Geen recente meting", "info", "calendar-clock"),
    Standing.UNKNOWN: Pill("Nog niet te zeggen", "", "circle-dashed"),
    Standing.ON_COURSE: Pill("Op koers", "ok", "check"),
    Standing.REACHED: Pill("Bereikt", "ok", "flag"),
}
STOPPED = Pill("Gestopt", "", "octagon-x")
