"""Posts and their links that a workbook changes, judged together: goals never get more of a post than it has."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from foundation.characters import one_line, plain_name
from goals.following.money.importing.dry_run import NO_NEW_POST
from goals.following.money.posts import FULL, MOST_POSTS, SAME_NAME, require_covered
from goals.models import Allocation, BudgetPost, Plan
from goals.plans.money import kind_by_name

from .columns import MONEY, column_of
from .differences import Difference, Edit
from .rows import LINK, Row
from .values import python_of

NO_AMOUNT = "Een koppeling heeft een bedrag nodig. Haal hem weg in het portaal."
NO_LINK = "Koppelen aan een doel doe je in het portaal, op de pagina Geld."
NO_POST = "De naam van de post ontbreekt."
LONGEST_POST = 120
KINDS = {str(label).casefold(): str(value) for value, label in BudgetPost.Kind.choices}


def judged_money(edits: Iterable[Edit]) -> tuple[list[Edit], list[Difference]]:
    """Those that can be taken over, with their `fields`, and what is said of the others.

    What one post and its links change, goes together or not at all.
    """
    taken: list[Edit] = []
    refused: list[Difference] = []
    by_post: dict[int, list[Edit]] = {}
    for edit in edits:
        by_post.setdefault(_post_of(edit.row).pk, []).append(edit)
    for together in by_post.values():
        try:
            _try_out(together)
        except ValidationError as refusal:
            refused += [one for edit in together for one in edit.refused(refusal.messages[0])]
        else:
            taken += together
    return taken, refused


def _post_of(row: Row) -> BudgetPost:
    if isinstance(row.of, Allocation):
        return row.of.post
    if not isinstance(row.of, BudgetPost):
        raise TypeError(row.of)
    return row.of


def _try_out(edits: list[Edit]) -> None:
    """Set what they change, so that the post is looked at as it would be."""
    for edit in edits:
        edit.fields = {_field(edit.row, key): value for key, value in edit.values.items()}
        if isinstance(edit.row.of, Allocation) and edit.fields.get("planned", 0) is None:
            raise ValidationError(NO_AMOUNT)
        for name, value in edit.fields.items():
            setattr(edit.row.of, name, value)
    require_covered(_post_of(edits[0].row))


def _field(row: Row, key: str) -> str:
    return "amount" if isinstance(row.of, BudgetPost) and key == "planned" else key


def new_post(plan: Plan, texts: dict[str, str], taken: dict[str, BudgetPost]) -> BudgetPost:
    """A post of a row without a number; `taken` are those there are, by plain name. Raises ValidationError."""
    name = one_line(texts.get("post", ""))
    _require_new(plan, texts, name, taken)
    kind = KINDS.get(texts.get("kind", "").casefold()) if texts.get("kind") else kind_by_name(name)
    if kind is None:
        raise ValidationError(f"Soort: kies {', '.join(map(str, BudgetPost.Kind.labels))}.")
    amount, spent = (python_of(texts.get(key, ""), column_of(MONEY, key)) for key in ("planned", "spent"))
    post = BudgetPost(plan=plan, name=name, kind=kind, amount=amount, spent=spent)
    taken[plain_name(name)] = post
    return post


def _require_new(plan: Plan, texts: dict[str, str], name: str, taken: dict[str, BudgetPost]) -> None:
    if texts.get("row", "").casefold() == LINK:
        raise ValidationError(NO_LINK)
    if not plan.is_open:
        raise ValidationError(NO_NEW_POST)
    if not name:
        raise ValidationError(NO_POST)
    if len(name) > LONGEST_POST:
        raise ValidationError(f"De naam is langer dan {LONGEST_POST} tekens. Maak hem korter.")
    if plain_name(name) in taken:
        raise ValidationError(SAME_NAME)
    if len(taken) >= MOST_POSTS:
        raise ValidationError(FULL)
