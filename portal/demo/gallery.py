from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from portal.demo import drawings


class Gallery:
    """The demo's pictures, drawn once and then found by their title."""

    def __init__(self):
        self.images = {image.title: image for image in get_image_model().objects.filter(title__startswith="Demo: ")}

    def picture(self, motif: str):
        return self._image(f"Demo: {motif}", lambda: drawings.picture(motif))

    def logo(self, name: str, number: int):
        return self._image(f"Demo: logo {name}", lambda: drawings.logo(name, number))

    def _image(self, title: str, draw):
        if title not in self.images:
            file = ContentFile(draw(), name=f"{title.removeprefix('Demo: ').replace(' ', '-').lower()}.png")
            self.images[title] = get_image_model().objects.create(title=title, file=file)
        return self.images[title]
