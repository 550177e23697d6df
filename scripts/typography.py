"""Typographic quotes in the Dutch of templates, code and demo texts: thema’s and ‘zo’, never a straight quote.

`python -m scripts.typography` lists what is wrong; `--mend` puts it right.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

# A straight apostrophe inside or at the end of a word, and words between straight quotes.
APOSTROPHE = re.compile(r"(?<=[A-Za-zà-ÿ0-9])'(?=(?:s|n|er|tje|tjes|en|je|r)\b)")
QUOTED = re.compile(r"(?<![\w=(\[{:,\"'\\/%|])'(?=[A-Za-zÀ-ÿ…{])([^'\"<>=\n]*[\w.!?…}])'(?![\w'\"=:])")
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
ARGUMENT = re.compile(r'"[^"]*"')
READ = (".html", ".txt", ".md", ".py")
PLACES = ("events", "forum", "foundation", "goals", "knowledge", "members", "notifications", "portal")
# Only these say something to a reader; the others are patterns, queries and addresses.
SENTENCE = re.compile(r"^[^<>{}\\^$]*(\{[\w .|!()\[\]]*\}[^<>{}\\^$]*)*$", re.DOTALL)


def mended(text: str) -> str:
    return QUOTED.sub(r"‘\1’", APOSTROPHE.sub("’", text))


def mended_template(text: str) -> str:
    """The words between tags, and those that a tag gets as an argument."""
    pieces, start = [], 0
    for tag in TAG.finditer(text):
        pieces.append(mended(text[start : tag.start()]))
        pieces.append(ARGUMENT.sub(lambda hit: _mended_argument(hit[0]), tag[0]))
        start = tag.end()
    return "".join([*pieces, mended(text[start:])])


def _mended_argument(argument: str) -> str:
    return APOSTROPHE.sub("’", argument)


def mended_code(source: str) -> str:
    """The literals of the code but for docstrings."""
    lines = source.split("\n")
    for node in sorted(_literals(ast.parse(source)), key=lambda node: (-node.lineno, -node.col_offset)):
        if not isinstance(node.value, str) or not SENTENCE.match(node.value) or "'" not in node.value:
            continue
        for number in range(node.lineno - 1, node.end_lineno or node.lineno):
            lines[number] = _mended_line(lines[number], node, number)
    return "\n".join(lines)


def _mended_line(line: str, node: ast.Constant, number: int) -> str:
    raw = line.encode()
    start = node.col_offset if number == node.lineno - 1 else 0
    end = node.end_col_offset if number + 1 == node.end_lineno else len(raw)
    literal = raw[start:end].decode()
    if literal.lstrip(" rbf").startswith("'"):
        return line
    return raw[:start].decode() + mended(literal) + raw[end:].decode()


def _literals(tree: ast.AST) -> list[ast.Constant]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docstrings]


def files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "templates", *PLACES], capture_output=True, text=True, check=True)  # noqa: S607
    paths = [Path(name) for name in listed.stdout.splitlines() if "/migrations/" not in name]
    return [path for path in paths if path.exists() and (path.suffix in READ or path.match("goals/data/*.json"))]


def right(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return mended_code(text)
    return mended_template(text) if path.parts[0] == "templates" else mended(text)


def main() -> int:
    wrong = [path for path in files() if right(path) != path.read_text(encoding="utf-8")]
    for path in wrong:
        lines = zip(path.read_text(encoding="utf-8").split("\n"), right(path).split("\n"), strict=True)
        for number, (now, better) in enumerate(lines, 1):
            if now != better:
                print(f"{path}:{number}: {better.strip()[:110]}")
        if "--mend" in sys.argv:
            path.write_text(right(path), encoding="utf-8")
    return int(bool(wrong) and "--mend" not in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
