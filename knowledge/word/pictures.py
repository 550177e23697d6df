"""The pictures of a document, drawn anew in memory; they become images of the CMS when the draft is made."""

import uuid
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from wagtail.images import get_image_model

from foundation.uploads import read_picture
from members.models import User

MAX_IMAGES = 60
MAX_BYTES = 10 * 1024 * 1024
MAX_TOGETHER = 60 * 1024 * 1024
MAX_PIXELS = 40_000_000
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
NO_PICTURE = (
    *(ValidationError, UnidentifiedImageError, Picture.DecompressionBombError),
    *(OSError, KeyError, SyntaxError, ValueError),
)


@dataclass(frozen=True)
class KeptPicture:
    data: bytes
    suffix: str
    alternative: str
    number: int


class PictureKeeper:
    """Takes mammoth's pictures in the order of the text, each under a number."""

    def __init__(self) -> None:
        self.pictures: dict[str, KeptPicture] = {}
        self.left_out: list[str] = []
        self.bytes = 0

    def keep(self, element: Any) -> dict[str, str]:
        number = len(self.pictures) + len(self.left_out) + 1
        picture = self._read(element, number)
        if picture is None:
            self.left_out.append(f"Afbeelding {number} kon niet worden gelezen of is te groot.")
            return {"src": ""}
        self.pictures[str(number)] = picture
        self.bytes += len(picture.data)
        return {"src": f"/beeld/{number}"}

    def _read(self, element: Any, number: int) -> KeptPicture | None:
        suffix = SUFFIXES.get(element.content_type)
        if suffix is None or len(self.pictures) >= MAX_IMAGES:
            return None
        try:
            with element.open() as file:
                content = file.read(MAX_BYTES)
            with Picture.open(BytesIO(content)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return None
                picture.verify()
            if suffix != ".gif":
                drawn = read_picture(content)
                content, suffix = drawn.data, drawn.suffix
        except NO_PICTURE:
            return None
        if self.bytes + len(content) > MAX_TOGETHER:
            return None
        return KeptPicture(content, suffix, (element.alt_text or "")[:255], number)


def make_images(pictures: dict[str, KeptPicture], *, user: User) -> dict[int, int]:
    """The images of the CMS, by the number of the picture."""
    images = {}
    for picture in pictures.values():
        title = (picture.alternative or f"Afbeelding {picture.number} uit Word")[:255]
        file = ContentFile(picture.data, name=f"{uuid.uuid4().hex}{picture.suffix}")
        image = get_image_model().objects.create(title=title, file=file, uploaded_by_user=user)
        images[picture.number] = image.pk
    return images
