"""What others and the portal itself wrote about a person: found in every text column of every table, made nameless.

Names and contact details stand in mails that wait, in inbox lines, in answers and quotes, in logs and in revisions of
pages. No list of such places stays complete, so all columns are searched; a new table needs nothing.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from operator import or_
from typing import Any, TypeVar
from urllib.parse import quote

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CharField, Field, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.html import escape
from django.utils.text import slugify
from wagtail.search.index import Indexed, insert_or_update_object

from . import dutch
from .search import index
from .search.models import SearchDocument, SearchWord
from .search.registry import source_of

NOBODY_NAME = "Voormalig lid"
ERASED_MARK = "(gewist)"
SHORTEST_CONTACT = 6
NATIONAL_LENGTH = 9
FEWEST_DIGITS, LETTERS = 8, re.compile(r"[a-z@]", re.IGNORECASE)
# Made anew from what was changed, instead of being changed themselves.
DERIVED_APPS, DERIVED_MODELS = {"wagtailsearch", "sessions"}, (SearchDocument, SearchWord)

# FTS5 marks words as gone; only 'optimize' takes them out of the file.
FULL_TEXT_TABLES = ("foundation_searchtext", "wagtailsearch_indexentry_fts")

Column = Field[Any, Any]
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Marks:
    """What tells who somebody is: full `names`, and the `contacts` (addresses, numbers, links) that are theirs.

    `parts` are words of the name that are nobody else's; written as a name they stand for the person too.
    """

    names: frozenset[str]
    contacts: frozenset[str]
    parts: frozenset[str] = frozenset()

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every way a mark may be written, and what comes in its place."""
        replacements: dict[str, str] = {}
        for name in self.names:
            in_addresses = {slugify(name), slugify(name, allow_unicode=True)}
            for form in (name, *other_forms(name)):
                replacements |= dict.fromkeys([form, str(escape(form))], NOBODY_NAME)
            replacements |= dict.fromkeys(in_addresses | set(map(quote, in_addresses)), slugify(NOBODY_NAME))
        for contact in self.contacts:
            if len(contact) >= SHORTEST_CONTACT:
                replacements |= dict.fromkeys([contact, str(escape(contact)), *as_number(contact)], ERASED_MARK)
        return replacements

    def stand_in(self, value: object) -> bool:
        text = json.dumps(value)
        return clean(text, self) != text

    def replace(self, text: str) -> str:
        replacements = {spelling.lower(): instead for spelling, instead in self.spellings.items()}
        pattern = "|".join(rf"(?<!\w){re.escape(spelling)}(?!\w)" for spelling in replacements)
        if pattern:
            text = re.sub(pattern, lambda hit: replacements[hit.group().lower()], text, flags=re.IGNORECASE)
        for number in self.numbers:
            text = number.sub(ERASED_MARK, text)
        return self.pattern_of_parts.sub(NOBODY_NAME, text) if self.parts else text

    @cached_property
    def numbers(self) -> list[re.Pattern[str]]:
        """Dutch telephone numbers in whatever way they are written: 06-12345678, +31 6 12 34 56 78, 0031 (0)6 …"""
        return [pattern_of_number(digits) for digits in filter(None, map(national_digits, self.contacts))]

    @cached_property
    def pattern_of_parts(self) -> re.Pattern[str]:
        """With a capital, or in capitals: as a name is written, and a word of everyday is not."""
        forms = {form for part in self.parts for name in (part, part.upper()) for form in (name, str(escape(name)))}
        return re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in sorted(forms)))

    @cached_property
    def hints(self) -> set[str]:
        """What a text holds at least when it holds one of the marks, whatever its case."""
        ends = {end for digits in map(national_digits, self.contacts) if digits for end in ends_of(digits)}
        return {*self.spellings, *ends, *self.parts, *(str(escape(part)) for part in self.parts)}


def other_forms(name: str) -> list[str]:
    """'Wegwezen, Zoë', 'Z. Wegwezen' and 'Z Wegwezen' for 'Zoë Wegwezen'."""
    first, _, last = name.strip().partition(" ")
    return [f"{last}, {first}", f"{first[0]}. {last}", f"{first[0]}.{last}", f"{first[0]} {last}"] if last else []


def as_number(contact: str) -> list[str]:
    """A telephone number without and with the usual breaks; nothing for an address or a link."""
    digits = re.sub(r"\D", "", contact)
    if len(digits) < FEWEST_DIGITS or LETTERS.search(contact):
        return []
    return [digits, *(f"{digits[:at]}{sign}{digits[at:]}" for at in (2, 3, 4) for sign in "- ")]


def national_digits(contact: str) -> str:
    """The nine digits of a Dutch number behind its 0, +31 or 0031; empty for anything else."""
    digits = re.sub(r"\D", "", contact.replace("(0)", ""))
    if LETTERS.search(contact):
        return ""
    for prefix in ("0031", "31", "0"):
        rest = digits.removeprefix(prefix)
        if rest != digits and len(rest) == NATIONAL_LENGTH:
            return rest
    return ""


def pattern_of_number(digits: str) -> re.Pattern[str]:
    between = r"[\s().-]{0,3}"
    return re.compile(
        rf"(?<!\d)(?:(?:\+|00)31{between}(?:\(?0\)?{between})?|\(?0{between}){between.join(digits)}(?!\d)"
    )


def ends_of(digits: str) -> set[str]:
    """The last four digits as they stand in any grouping of two digits or more."""
    last = digits[-4:]
    return {last, *(f"{last[:at]}{sign}{last[at:]}" for at in (1, 2) for sign in " -.")}


def wipe(marks: Marks) -> None:
    """Replace every mark in every text of the database, and bring both search indexes in step.

    Call it in the transaction that erases the person, when their own rows are gone already.
    """
    if not marks.spellings:
        return
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in DERIVED_APPS and model not in DERIVED_MODELS:
            wipe_model(model, marks)
    renew_index(marks)


def wipe_model(model: type[Model], marks: Marks) -> None:
    columns = text_columns(model)
    if not columns:
        return
    holders = rows_holding(model._base_manager.all(), columns, marks)
    changed = [
        pk
        for pk, *texts in list(holders.order_by("pk").values_list("pk", *map(as_text, columns)))
        if wipe_row(model, pk, dict(zip(columns, texts, strict=True)), marks)
    ]
    if issubclass(model, Indexed):
        for row in model._base_manager.filter(pk__in=changed):
            insert_or_update_object(row)


def wipe_row(model: type[Model], pk: Any, texts: dict[Column, str | None], marks: Marks) -> bool:
    cleaned = {field: clean(text, marks) for field, text in texts.items() if text}
    changed = {field: text for field, text in cleaned.items() if text != texts[field]}
    if changed:
        save_cleaned(model, pk, changed)
    return bool(changed)


def save_cleaned(model: type[Model], pk: Any, texts: dict[Column, str]) -> None:
    """Two rows that may not be called the same, and of which only the name told them apart, get their number."""
    row, number = model._base_manager.filter(pk=pk), f" ({pk})"
    try:
        with transaction.atomic():
            row.update(**{field.attname: value_of(field, text) for field, text in texts.items()})
    except IntegrityError:
        row.update(**{field.attname: value_of(field, text, number) for field, text in texts.items()})


def text_columns(model: type[Model]) -> list[Column]:
    """Where free text can stand: not in a choice, a unique code or the name of a file."""
    if model._meta.proxy or not model._meta.managed:
        return []
    return [
        field
        for field in model._meta.local_concrete_fields
        if (isinstance(field, CharField | TextField) or is_json(field)) and not (field.unique or field.choices)
    ]


def is_json(field: Column) -> bool:
    return field.get_internal_type() == "JSONField"


def as_text(field: Column) -> str:
    return f"{field.attname}_as_text"


def rows_holding(rows: QuerySet[Row], columns: Iterable[Column], marks: Marks) -> QuerySet[Row]:
    """The rows in which any of the columns holds any of the marks, also as JSON writes letters with accents."""
    texts = {as_text(field): Cast(field.attname, TextField()) for field in columns}
    written = {form for hint in marks.hints for form in (hint, *json_forms(hint))}
    holds_one = reduce(or_, (Q(**{f"{text}__icontains": form}) for text in texts for form in written))
    holders: QuerySet[Row] = rows.annotate(**texts).filter(holds_one)
    return holders


def json_forms(text: str) -> tuple[str, str]:
    """As a JSON column holds it, and as JSON inside JSON does."""
    once = json.dumps(text)[1:-1]
    return once, json.dumps(once)[1:-1]


def clean(text: str, marks: Marks) -> str:
    """The text without marks; when it is JSON, its own texts are."""
    if text[:1] in ("[", "{"):
        try:
            value = json.loads(text)
        except ValueError:
            return marks.replace(text)  # a text that only begins like JSON
        cleaned = clean_value(value, marks)
        return text if cleaned == value else json.dumps(cleaned)
    return marks.replace(text)


def clean_value(value: object, marks: Marks) -> object:
    if isinstance(value, dict):
        return {clean(key, marks): clean_value(item, marks) for key, item in value.items()}
    if isinstance(value, list):
        return [clean_value(item, marks) for item in value]
    return clean(value, marks) if isinstance(value, str) else value


def value_of(field: Column, text: str, number: str = "") -> object:
    """With the number behind it, also when the text has to be shorter for that."""
    if is_json(field):
        return json.loads(text)
    return text[: field.max_length and field.max_length - len(number)] + number


def renew_index(marks: Marks) -> None:
    """Search documents are made anew from their cleaned sources; words only this person brought in are dropped."""
    stale = rows_holding(SearchDocument.objects.all(), text_columns(SearchDocument), marks)
    rows = stale.order_by("source", "object_id").values_list("source", "object_id")
    for source, some in groupby(list(rows), key=lambda row: row[0]):
        index.refresh(source_of(source).code, [object_id for _, object_id in some])
    for word in {word for hint in marks.hints for word in dutch.words(hint)}:
        stem = dutch.stem(word)
        used = rf"(^| ){stem}( |$)"
        columns = ("title_words", "key_words", "body_words")
        if not SearchDocument.objects.filter(
            reduce(or_, (Q(**{f"{column}__regex": used}) for column in columns))
        ).exists():
            SearchWord.objects.filter(Q(stem=stem) | Q(word=word)).delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for table in FULL_TEXT_TABLES:
                cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
