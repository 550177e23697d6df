"""The demo's pictures, from files: put in the CMS once, and then found by their title."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage

FOLDER = Path(__file__).parent / "pictures"


class Gallery:
    def __init__(self) -> None:
        images = get_image_model().objects.filter(title__startswith="Demo: ")
        self.images: dict[str, AbstractImage] = {image.title: image for image in images}

    def picture(self, motif: str) -> AbstractImage:
        return self._image(motif)

    def logo(self, name: str) -> AbstractImage:
        return self._image(f"logo {name}")

    def _image(self, name: str) -> AbstractImage:
        title = f"Demo: {name}"
        if title not in self.images:
            path = FOLDER / f"{name.replace(' ', '-').lower()}.png"
            file = ContentFile(path.read_bytes(), name=path.name)
            self.images[title] = get_image_model().objects.create(title=title, file=file)
        return self.images[title]
