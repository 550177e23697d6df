"""Queries that nearly every page asks: built and compiled once in each process, then asked with other values.

Django builds and compiles a query anew each time, which takes longer than the database takes to answer it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, update_wrapper
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet
from django.db.transaction import TransactionManagementError

MOST_STATEMENTS = 64  # ways to ask one query: lists of other lengths, other constants
FIRST_NUMBER, LARGEST_NUMBER = 2_000_000_000, 2**31 - 1  # placeholders, and what each column but a small one holds
SMALL_FIELDS = {"SmallIntegerField", "PositiveSmallIntegerField", "SmallAutoField"}
Shape = type | tuple[type, ...]
MOMENT = re.compile(r"\d{4}-\d\d-\d\d( \d\d:|$)")

Row = TypeVar("Row")


class prepared(Generic[Row]):  # noqa: N801  (a decorator)
    """Makes of a function that builds a queryset one that gives its rows as a list.

    The positional arguments are the values: whole numbers, texts, UUIDs, moments, days, and lists of these. The
    function gets placeholders for them, so it may hand them to `filter()` and do nothing else with them; a value that
    does not arrive unchanged in the query raises ValueError, and so does a moment or a day that is built in: it would
    stand still. So does a number that is compared with a field too small for its placeholder. Rows can be locked in a
    transaction alone, each time anew.
    Arguments by name are constants, for each of which the query is built.
    """

    __name__: str

    def __init__(self, make: Callable[..., QuerySet[Any, Row]]) -> None:
        update_wrapper(self, make)
        self._make = make
        self._plan = lru_cache(maxsize=MOST_STATEMENTS)(self._new_plan)

    def __call__(self, *values: Any, **constants: Any) -> list[Row]:
        plan = self._plan(tuple(map(_shape, values)), tuple(constants.items()))
        if plan is None:
            return []
        flat = _flat(values)
        return plan.ask(flat) if plan.has_room_for(flat) else list(self._make(*values, **constants))

    def first(self, *values: Any, **constants: Any) -> Row | None:
        """The first row, or None."""
        return next(iter(self(*values, **constants)), None)

    def _new_plan(self, shapes: tuple[Shape, ...], constants: tuple[tuple[str, Any], ...]) -> "_Plan[Row] | None":
        numbers = iter(range(10_000))
        places = [_placeholders(shape, numbers) for shape in shapes]
        try:
            return _Plan(self._make(*places, **dict(constants)), _flat(places))
        except EmptyResultSet:  # nothing can ever be found
            if () in shapes:
                return None
            raise ValueError(f"no value of {self.__name__} can find anything: is its field too small?") from None


class _Plan(Generic[Row]):
    """A queryset with its SQL, and which of its parameters is which value."""

    def __init__(self, queryset: QuerySet[Any, Row], placeholders: list[object]) -> None:
        _refuse_small_fields(queryset.query.where)
        self._queryset: Any = queryset  # asked below for what Django keeps to itself
        self._compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        self._sql, self._params = self._compiler.as_sql()
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        adapted = [_adapted(place) for place in placeholders]
        self._values = [(at, adapted.index(param)) for at, param in enumerate(self._params) if param in adapted]
        if {number for _, number in self._values} != set(range(len(placeholders))):
            raise ValueError(f"not every value arrives unchanged in: {self._sql}")
        if any(_is_moment(param) for param in self._params if param not in adapted):
            raise ValueError(f"a moment is built in: {self._sql}")

    def has_room_for(self, values: list[object]) -> bool:
        """A number that its column cannot hold needs the query as Django builds it for such a one."""
        return all(abs(value) <= LARGEST_NUMBER for value in values if isinstance(value, int))

    def ask(self, values: list[Any]) -> list[Row]:
        if self._queryset.query.select_for_update and not connections[DEFAULT_DB_ALIAS].in_atomic_block:
            raise TransactionManagementError("rows can only be locked in a transaction")
        params = list(self._params)
        for at, number in self._values:
            # psycopg's whole numbers are of a class that tells their size.
            kind = type(params[at])
            params[at] = kind(values[number]) if issubclass(kind, int) else _adapted(values[number])
        compiler = copy(self._compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda: (self._sql, tuple(params))
        compiler.get_converters = lambda columns: self._converters
        query = copy(self._queryset.query)
        query.get_compiler = lambda *args, **kwargs: compiler
        rows = SimpleNamespace(
            db=DEFAULT_DB_ALIAS, query=query, _fields=self._queryset._fields, _known_related_objects={}
        )
        return list(self._queryset._iterable_class(rows))


def _refuse_small_fields(node: Any) -> None:
    """On SQLite too, where such a query does find something: PostgreSQL never would."""
    for child in getattr(node, "children", ()):
        _refuse_small_fields(child)
    compared = getattr(node, "rhs", None)
    numbers = compared if isinstance(compared, list | tuple | set) else [compared]
    if any(isinstance(number, int) and number >= FIRST_NUMBER for number in numbers):
        kind = node.lhs.output_field.get_internal_type()
        if kind in SMALL_FIELDS:
            raise ValueError(f"a {kind} is too small for a value of a prepared query")


def _shape(value: object) -> Shape:
    return tuple(map(type, value)) if isinstance(value, list) else type(value)


def _placeholders(shape: Shape, numbers: Iterator[int]) -> object:
    if isinstance(shape, tuple):
        return [_placeholder(kind, next(numbers)) for kind in shape]
    return _placeholder(shape, next(numbers))


def _placeholder(kind: type, number: int) -> object:
    """A value of this kind that no query contains by itself."""
    if kind is int:
        return FIRST_NUMBER + number
    if issubclass(kind, str):
        return f"value number {number} of a prepared query"
    if kind is datetime:
        return datetime(2999, 1, 1, microsecond=number, tzinfo=UTC)
    if kind is UUID:
        return UUID(int=FIRST_NUMBER + number)
    if kind is date:
        return date(2999, 1, 1) + timedelta(days=number)
    raise ValueError(f"no value of a prepared query: {kind.__name__}")


def _adapted(value: object) -> object:
    """As it goes to the database."""
    if isinstance(value, datetime):
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connections[DEFAULT_DB_ALIAS].ops.adapt_datefield_value(value)
    if isinstance(value, UUID):
        return value if connections[DEFAULT_DB_ALIAS].features.has_native_uuid_field else value.hex
    return value


def _is_moment(param: object) -> bool:
    """A day too; SQLite gets both as texts. The first of all days stands for never, and does not pass."""
    if isinstance(param, str):
        return MOMENT.match(param) is not None and param != str(date.min)
    return isinstance(param, date) and param != date.min


def _flat(values: Iterable[object]) -> list[object]:
    return [one for value in values for one in (value if isinstance(value, list) else [value])]
