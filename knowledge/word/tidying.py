"""What stands in a document's XML but is no text of it: struck, hidden or deleted words, and tables of contents.

Done before mammoth reads it, which keeps struck words of a style, hidden words and the lines of a table of contents.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from lxml import etree

from .container import BROKEN, UNSAFE

TEXT_PARTS = re.compile(r"^word/(document|footnotes|endnotes)\d*\.xml$")
STYLES_PART = "word/styles.xml"
DELETION_TAGS = {"del", "moveFrom"}
MARKS_OF_UNSAID = {"strike": "struck", "dstrike": "struck", "vanish": "hidden", "specVanish": "hidden"}
CONTENTS_STYLE = re.compile(r"^(toc|inhopg|contents)\s*(heading|\d)", re.IGNORECASE)
OFF = {"0", "false", "off", "none"}
STRUCK_NOTE = "Doorgehaalde tekst is weggelaten."
HIDDEN_NOTE = "Verborgen tekst is weggelaten."
NOTES_ON_OMISSIONS = {
    "comment": "Opmerkingen in de kantlijn zijn weggelaten.",
    "deleted": "Er stonden wijzigingen bij: wat verwijderd was, is weggelaten; wat toegevoegd was, staat erin.",
    "struck": STRUCK_NOTE,
    "hidden": HIDDEN_NOTE,
    "contents": "De inhoudsopgave is weggelaten; die maakt de pagina zelf.",
    "formula": "Een formule is weggelaten. Typ haar over in de tekst.",
    "chart": "Een grafiek of tekening is weggelaten. Zet die als afbeelding in het document of op de pagina.",
}


def tidy(parts: dict[str, bytes]) -> tuple[dict[str, bytes], list[str]]:
    """The parts without what is no text, and sentences about what was left out.

    Raises ValidationError when a part is no XML or declares entities.
    """
    styles = Styles(_parse(parts[STYLES_PART])) if STYLES_PART in parts else Styles(None)
    tidied = dict(parts)
    noticed: dict[str, bool] = {}
    for name in filter(TEXT_PARTS.match, parts):
        root = _parse(parts[name])
        _notice(root, noticed)
        _remove_deleted(root)
        _remove_contents(root, styles, noticed)
        _remove_unsaid(root, styles, noticed)
        tidied[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return tidied, [NOTES_ON_OMISSIONS[what] for what in NOTES_ON_OMISSIONS if what in noticed]


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValidationError(BROKEN) from error
    if root.getroottree().docinfo.doctype:
        raise ValidationError(UNSAFE)
    return root


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _value(element: Any, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), "")


def _all(root: Any, *names: str) -> list[Any]:
    return [element for element in root.iter() if _name(element) in names]


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if _name(child) == name), None)


class Styles:
    """Which styles strike or hide their words, and which are lines of a table of contents; with what they build on."""

    def __init__(self, root: Any) -> None:
        self.by_id = {_value(style, "styleId"): style for style in _all(root, "style")} if root is not None else {}

    def unsaid(self, style_id: str) -> str:
        for style in self._line_of(style_id):
            run = _child(style, "rPr")
            if run is not None and (mark := _mark(run)) is not None:
                return mark
        return ""

    def is_contents(self, style_id: str) -> bool:
        style = self.by_id.get(style_id)
        name = _child(style, "name") if style is not None else None
        return bool(CONTENTS_STYLE.match(_value(name) if name is not None else style_id))

    def _line_of(self, style_id: str) -> Iterator[Any]:
        visited = set()
        while style_id in self.by_id and style_id not in visited:
            visited.add(style_id)
            yield self.by_id[style_id]
            base = _child(self.by_id[style_id], "basedOn")
            style_id = _value(base) if base is not None else ""


def _mark(properties: Any) -> str | None:
    """Whether properties strike or hide ("struck", "hidden"), say they do not (""), or say nothing (None)."""
    says = None
    for child in properties:
        if mark := MARKS_OF_UNSAID.get(_name(child)):
            if _value(child).lower() not in OFF:
                return mark
            says = ""
    return says


def _notice(root: Any, noticed: dict[str, bool]) -> None:
    for element in root.iter():
        match _name(element):
            case "del" | "moveFrom":
                noticed["deleted"] = True
            case "commentReference":
                noticed["comment"] = True
            case "oMath":
                noticed["formula"] = True
            case "chart" | "relIds":
                noticed["chart"] = True


def _remove_deleted(root: Any) -> None:
    for row in _all(root, "tr"):
        properties = _child(row, "trPr")
        if properties is not None and _child(properties, "del") is not None:
            _drop(row)
    for element in _all(root, *DELETION_TAGS):
        parent = element.getparent()
        if parent is not None and _name(parent) != "rPr":  # there it is the paragraph's end that was deleted
            _drop(element)


def _remove_contents(root: Any, styles: Styles, noticed: dict[str, bool]) -> None:
    for paragraph in _all(root, "p"):
        properties = _child(paragraph, "pPr")
        style = _child(properties, "pStyle") if properties is not None else None
        if style is not None and styles.is_contents(_value(style)):
            noticed["contents"] = True
            _drop(paragraph)


def _remove_unsaid(root: Any, styles: Styles, noticed: dict[str, bool]) -> None:
    for run in _all(root, "r"):
        if kind := _unsaid_kind(run, styles):
            if any((text.text or "").strip() for text in _all(run, "t")):
                noticed[kind] = True
            _drop(run)
        else:
            for mark in _all(run, *MARKS_OF_UNSAID):
                _drop(mark)  # says that it does not hold; mammoth knows only some of the ways to say so


def _unsaid_kind(run: Any, styles: Styles) -> str:
    properties = _child(run, "rPr")
    if properties is not None:
        mark = _mark(properties)
        if mark is not None:
            return mark
        style = _child(properties, "rStyle")
        if style is not None and (kind := styles.unsaid(_value(style))):
            return kind
    paragraph = next((above for above in run.iterancestors() if _name(above) == "p"), None)
    about = _child(paragraph, "pPr") if paragraph is not None else None
    style = _child(about, "pStyle") if about is not None else None
    return styles.unsaid(_value(style)) if style is not None else ""


def _drop(element: Any) -> None:
    """Take an element out; in this XML nothing stands between elements that would go along."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
