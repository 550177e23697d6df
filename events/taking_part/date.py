from dataclasses import dataclass

from events.models.sessions import Session
from events.places.standing import Standing, free_in_words, room_in_words
from events.room import Lack


@dataclass(frozen=True)
class Date:
    """One date of an event, ready to show to one reader."""

    session: Session
    standing: Standing
    seats: str
    lack: Lack | None  # why this very reader would have to wait

    @property
    def free(self) -> str:
        """'nog 6 plekken'; empty when this reader would have to wait."""
        return "" if self.lack else free_in_words(self.session)

    @property
    def room(self) -> str:
        """What this reader would get here, in words: places, or why one waits."""
        return room_in_words(self.session, self.lack)
