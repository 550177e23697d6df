"""Pictures as the portal makes them, but quickly: AVIF at its own pace is nearly all that a page's pictures cost."""

from PIL import AvifImagePlugin, Image

QUICKEST = 10


def are_quick() -> None:
    """Half a second becomes a twentieth, and a file half as large again; sizes and kinds stay the same."""
    Image.init()  # before ours, or it would come over it
    Image.register_save("AVIF", _save)


def _save(image, file, name) -> None:
    image.encoderinfo.setdefault("speed", QUICKEST)
    AvifImagePlugin._save(image, file, name)
