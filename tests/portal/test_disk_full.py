"""A full disk: an upload is refused in words, no row is left behind, and the rest of the portal goes on."""

import json
from pathlib import Path

import pytest
from django.db import connection
from wagtail.documents import get_document_model

from members.permissions import EDITORS
from tests.factories import make_staff

from .processes import start_python

UPLOAD = """
import json, resource, signal
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.crypto import get_random_string
from members.models import User

settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * ROOM
browser = Client(headers={"host": "localhost"}, raise_request_exception=False)
browser.force_login(User.objects.get())

def upload(size):
    form = {"title": "Verslag", "collection": 1, "file": SimpleUploadedFile("verslag.pdf", b"%PDF-1.7 " + b"x" * size)}
    return browser.post("/cms/documents/add/", form)

# The kernel refuses to let a file grow past this, as a full disk does.
resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
full = upload(ROOM + 1)
result = {"full": full.status_code, "words": full.content.decode(), "front": browser.get("/").status_code}
resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
result["small"] = upload(10).status_code
print(json.dumps(result), flush=True)
"""


@pytest.mark.django_db(transaction=True)
def test_upload_to_a_full_disk_is_refused_in_words_and_leaves_no_row(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_staff(EDITORS)
    database = Path(connection.settings_dict["NAME"])
    room = 4_000_000 + (database.stat().st_size if connection.vendor == "sqlite" else 0)

    process = start_python(f"ROOM = {room}\n{UPLOAD}", MEDIA_ROOT=str(tmp_path))
    result = json.loads(process.communicate(timeout=60)[0])

    assert result["full"] == 507
    assert "<h1>De opslag is vol</h1>" in result["words"]
    assert (result["front"], result["small"]) == (200, 302)
    assert [document.file.size for document in get_document_model().objects.all()] == [19]
