"""What editors upload: told by its content, refused with a sentence, kept without a trace of the camera or the name."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from members.permissions import EDITORS
from tests.factories import make_staff

pytestmark = pytest.mark.one_database

SECRET = "kanarieplek"
HTML = b"<html><script>alert(1)</script></html>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
PDF = b"%PDF-1.7 kanarie"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def editor(client, home, media):
    client.force_login(make_staff(EDITORS))
    return client


def picture(kind="JPEG", size=(40, 30), mode="RGB", **options) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def send(editor, app: str, name: str, data: bytes):
    collection = Collection.get_first_root_node().pk
    fields = {"title": "Bestand", "file": SimpleUploadedFile(name, data, "image/png"), "collection": collection}
    return editor.post(reverse(f"{app}:add"), fields)


def files_in(media) -> list:
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.fixture
def nothing_huge_is_decoded(monkeypatch):
    """Decoding 400 million points takes seconds and gigabytes; a header is enough to refuse them."""
    decode = ImageFile.ImageFile.load

    def load(picture):
        assert picture.width * picture.height < 50_000_000
        return decode(picture)

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)


REFUSED = [
    ("wagtailimages", "a.jpg", HTML, "Deze extensie hoort niet bij het bestandsformaat"),
    ("wagtailimages", "a.svg", SVG, "Geen ondersteund afbeeldingsformaat"),
    ("wagtailimages", "a.png", picture("JPEG"), "Deze extensie hoort niet bij het bestandsformaat"),
    ("wagtailimages", "a.png", picture("PNG", size=(20_000, 20_000), mode="1"), "teveel pixels"),
    ("wagtailimages", "a.png", picture("PNG", size=(7_000, 7_000), mode="1"), "teveel pixels"),
    ("wagtailimages", "a.png", picture("PNG") + bytes(15 * 1024 * 1024), "te groot"),
    ("wagtaildocs", "a.pdf", HTML, "Dit soort bestand kan hier niet"),
    ("wagtaildocs", "a.svg", SVG, "Dit soort bestand kan hier niet"),
    ("wagtaildocs", "a.pdf", b"MZ" + bytes(200), "Dit soort bestand kan hier niet"),
    ("wagtaildocs", "a.pdf", PDF + bytes(20 * 1024 * 1024), "te groot"),
]


@pytest.mark.parametrize(("app", "name", "data", "sentence"), REFUSED, ids=range(len(REFUSED)))
@pytest.mark.usefixtures("nothing_huge_is_decoded")
def test_unwanted_file_is_refused_and_not_kept(editor, media, app, name, data, sentence):
    response = send(editor, app, name, data)

    [error] = response.context["form"].errors["file"]
    assert sentence in error
    assert (get_image_model().objects.count(), get_document_model().objects.count()) == (0, 0)
    assert files_in(media) == []


@pytest.mark.parametrize(("name", "kind"), [("Jan Janssen.jpg", "JPEG"), ("x.png", "PNG"), ("x.webp", "WEBP")])
def test_picture_is_kept_under_a_random_name_without_what_the_camera_wrote(editor, media, name, kind):
    exif = Image.Exif()
    exif[0x010E] = SECRET

    send(editor, "wagtailimages", name, picture(kind, exif=exif))

    image = get_image_model().objects.get()
    [file] = [path for path in files_in(media) if path.parent.name == "original_images"]
    assert (len(file.stem), file.name in image.file.name, "janssen" in file.name.lower()) == (32, True, False)
    assert SECRET.encode() not in file.read_bytes()
    assert (image.width, image.height, image.file_size) == (40, 30, file.stat().st_size)


def test_document_is_kept_where_nobody_guesses_and_sent_as_an_attachment(editor, media):
    send(editor, "wagtaildocs", "Werkblad Doelen.exe", PDF)

    document = get_document_model().objects.get()
    response = editor.get(document.url)
    [file] = files_in(media)
    assert (len(file.parent.name), file.name, document.filename) == (32, "werkblad-doelen.pdf", "werkblad-doelen.pdf")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("app", ["wagtailimages", "wagtaildocs"])
def test_new_title_leaves_the_file_alone(editor, app):
    send(editor, app, "a.png", picture("PNG"))
    model = get_image_model() if app == "wagtailimages" else get_document_model()
    before = model.objects.get()

    fields = {"title": "Anders", "collection": before.collection_id}
    editor.post(reverse(f"{app}:edit", args=[before.pk]), fields)

    after = model.objects.get()
    assert (after.title, after.file.name) == ("Anders", before.file.name)


@pytest.mark.parametrize(("app", "data"), [("wagtailimages", SVG), ("wagtaildocs", HTML)])
def test_unwanted_file_among_many_is_refused_as_well(editor, media, app, data):
    fields = {"files[]": SimpleUploadedFile("a.png", data), "collection": Collection.get_first_root_node().pk}

    answer = editor.post(reverse(f"{app}:add_multiple"), fields).json()

    assert (answer["success"], bool(answer["error_message"])) == (False, True)
    assert (get_image_model().objects.count(), get_document_model().objects.count()) == (0, 0)
    assert files_in(media) == []
