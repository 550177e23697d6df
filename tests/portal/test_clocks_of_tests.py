"""Tests look at the clock while they run. A day that a module keeps is yesterday's for who runs it over midnight."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
CLOCK = {"now", "localdate", "localtime", "today"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def looks_at_import(code: str) -> list[str]:
    """What looks at the clock when the module is imported, itself or by a function of the same module."""
    module = ast.parse(code)
    names = CLOCK | {each.name for each in module.body if isinstance(each, FUNCTION) and _looks(each)}
    return [ast.unparse(call) for call in _calls_at_import(module) if _name_of(call) in names]


def _looks(function: ast.AST) -> bool:
    return any(_name_of(call) in CLOCK for call in _calls_at_import(function, inside=True))


def _calls_at_import(node: ast.AST, *, inside: bool = False) -> Iterator[ast.Call]:
    """What a lambda or a function calls is called later; what decorates it, and its defaults, at once."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, FUNCTION) and not inside:
            for part in (*child.decorator_list, *child.args.defaults, *filter(None, child.args.kw_defaults)):
                yield from _calls_at_import(ast.Expr(part))
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _calls_at_import(child, inside=inside)


def _name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.one_database
def test_no_test_keeps_a_day_of_when_it_was_imported():
    kept = {str(path.relative_to(TESTS)): looks_at_import(path.read_text()) for path in TESTS.rglob("*.py")}

    assert {name: looks for name, looks in kept.items() if looks} == {}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("NOW = timezone.now()", ["timezone.now()"]),
        ("def ago(days):\n    return localdate() - days\n\nROWS = [ago(3)]", ["ago(3)"]),
        ("@parametrize('day', [date.today()])\ndef test_it(day):\n    pass", ["date.today()"]),
        ("def test_it(day=now()):\n    pass", ["now()"]),
        ("def later():\n    return LazyFunction(lambda: timezone.now())\n\nONE = later()", []),
        ("def test_it():\n    assert timezone.now()", []),
    ],
)
def test_clock_is_found_where_it_is_looked_at_once_for_all(code, found):
    assert looks_at_import(code) == found
