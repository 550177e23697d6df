"""Seconds to read and sort a chapter of a hundred pages, as text, Word document and PDF: python -m bench.chapter

In the process in which the background worker lets it be done, on the processor's clock; ends with an error when it
takes too long.
"""

import resource
import subprocess
import sys
from io import BytesIO

import typst
from docx import Document

from bench.checking import PAGES, chapter_of_pages

MOST_SECONDS = 10


def main() -> None:
    text = chapter_of_pages(PAGES)
    files = {"plan.txt": text, "plan.docx": as_word(text), "plan.pdf": as_pdf(text)}
    seconds = {name: seconds_to_sort(name, content) for name, content in files.items()}
    for name, taken in seconds.items():
        print(f"{f'sort {PAGES} pages, {name}':<40} {taken:>8.1f}  s, at most {MOST_SECONDS}")
    slow = [name for name, taken in seconds.items() if taken > MOST_SECONDS]
    sys.exit(f"\nOver their limit: {', '.join(slow)}." if slow else None)


def seconds_to_sort(name: str, content: bytes) -> float:
    before = _seconds_of_children()
    subprocess.run([sys.executable, "-m", "goals.chapter", name], input=content, capture_output=True, check=True)
    return _seconds_of_children() - before


def _seconds_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def as_word(text: bytes) -> bytes:
    document, file = Document(), BytesIO()
    for paragraph in text.decode().split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(file)
    return file.getvalue()


def as_pdf(text: bytes) -> bytes:
    escaped = text.decode().replace("\\", "\\\\").replace('"', '\\"')
    paragraphs = "\n\n".join(f'#"{paragraph}"' for paragraph in escaped.split("\n\n"))
    return typst.compile(paragraphs.encode())


if __name__ == "__main__":
    main()
