import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents.models import Document

from foundation.search import files
from foundation.tasks import read_file
from members.permissions import EDITORS
from tests.factories import MemberFactory, make_staff
from tests.search.test_files import word_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(title: str, data: bytes) -> Document:
    document = Document.objects.create(title=title, file=ContentFile(data, name="werkblad.docx"))
    read_file(document.pk)
    return document


def test_editor_reads_which_files_could_not_be_read_and_what_to_do(client):
    upload("Heel", word_file("Over kwikstaarten"))
    broken = upload("Stuk", b"geen Word")
    client.force_login(make_staff(EDITORS))

    page = client.get(reverse("unread_files"))

    text = page.content.decode()
    assert [row.document for row in page.context["object_list"]] == [broken]
    assert files.NOT_TO_BE_READ in text
    assert files.ADVICE[files.NOT_TO_BE_READ] in text
    assert reverse("wagtaildocs:edit", args=[broken.pk]) in text


def test_every_reason_comes_with_what_to_do():
    reasons = {files.TOO_LARGE, files.TOO_HEAVY, files.NOT_TO_BE_READ, files.NO_WORDS, files.NOT_THERE}

    assert set(files.ADVICE) == reasons


def test_member_is_not_shown_which_files_could_not_be_read(client):
    client.force_login(MemberFactory())

    assert client.get(reverse("unread_files")).status_code in {302, 404}
