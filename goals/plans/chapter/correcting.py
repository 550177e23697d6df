"""Saying what a piece is, one or many at a time; what was said in another window meanwhile is not lost."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goals.chapter import SORTS
from goals.models import ChapterDraft

ALREADY_A_PLAN = "Van dit hoofdstuk is al een plan gemaakt. Werk daarin verder."


@dataclass
class Correction:
    """The numbers of pieces that became something else, and of those that had become so in another window."""

    draft: ChapterDraft
    changed: list[int] = field(default_factory=list)
    clashes: list[int] = field(default_factory=list)


@transaction.atomic
def correct(
    *, draft: ChapterDraft, sorts: Mapping[int, str], seen: int, before: Mapping[int, str] | None = None
) -> Correction:
    """Give pieces, by number, these sorts, as somebody chose them who saw version `seen`.

    `before` is what they saw there; what they left as it was, is left. A piece that changed after that version keeps
    its sort, and is a clash. Raises ValidationError when the chapter became a plan.
    """
    row = _locked(draft)
    done, version = Correction(row), row.version + 1
    for number, sort in sorts.items():
        piece = row.pieces[number] if 0 <= number < len(row.pieces) else None
        if piece is None or sort not in SORTS or sort in (piece["soort"], (before or {}).get(number)):
            continue
        if piece.get("versie", 0) > seen:
            done.clashes.append(number)
            continue
        piece.update(was=piece["soort"], soort=sort, versie=version)
        done.changed.append(number)
    _save(done)
    return done


@transaction.atomic
def take_back(*, draft: ChapterDraft) -> Correction:
    """Undo the latest correction that still stands, and so on to the first. Errors as `correct`."""
    row = _locked(draft)
    done, latest = Correction(row), latest_correction(row)
    for number, piece in enumerate(row.pieces):
        if "was" in piece and piece["versie"] == latest:
            piece.update(soort=piece.pop("was"), versie=row.version + 1)
            done.changed.append(number)
    _save(done)
    return done


def latest_correction(draft: ChapterDraft) -> int:
    """The version of the correction that can be undone, 0 for none."""
    return max((piece["versie"] for piece in draft.pieces if "was" in piece), default=0)


def counts_of(draft: ChapterDraft) -> dict[str, int]:
    counts = Counter(piece["soort"] for piece in draft.pieces)
    return {sort: counts[sort] for sort in SORTS}


def _locked(draft: ChapterDraft) -> ChapterDraft:
    row = ChapterDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if row.plan_id:
        raise ValidationError(ALREADY_A_PLAN)
    return row


def _save(done: Correction) -> None:
    if done.changed:
        done.draft.version += 1
        done.draft.changed_at = timezone.now()
        done.draft.save(update_fields=["pieces", "version", "changed_at"])
