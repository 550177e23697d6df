"""The icons of lucide as inline drawings: the one place that knows how lucide keeps them.

lucide itself opens its archive of some 1,600 drawings anew for each icon; here it is read once in a process.
"""

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

from django.utils.safestring import SafeString, mark_safe

SVG = "http://www.w3.org/2000/svg"
LOOK = {"width": "20", "height": "20", "class": "icon", "aria-hidden": "true"}


@cache
def icon(name: str) -> SafeString:
    """An inlined, decorative icon; the word next to it carries the meaning. Raises KeyError where lucide has none."""
    drawing = ElementTree.fromstring(drawings()[name])  # noqa: S314  (lucide's own drawing, no input of people)
    drawing.attrib.update(LOOK)
    for element in drawing.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    return mark_safe(ElementTree.tostring(drawing, encoding="unicode"))  # noqa: S308  (as above)


@cache
def drawings() -> dict[str, bytes]:
    """The drawing of every icon by its name."""
    with files("lucide").joinpath("lucide.zip").open("rb") as file, ZipFile(file) as archive:
        return {path.removesuffix(".svg"): archive.read(path) for path in archive.namelist()}
