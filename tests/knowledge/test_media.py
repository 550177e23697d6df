from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from members.permissions import EDITORS
from tests.factories import make_staff

pytestmark = pytest.mark.one_database


def image_in(collection):
    file = BytesIO()
    Image.new("RGB", (80, 50), "teal").save(file, "PNG")
    content = ContentFile(file.getvalue(), name="plaatje.png")
    return get_image_model().objects.create(title="Plaatje", file=content, collection=collection)


@pytest.fixture
def members_collection(db):
    return Collection.objects.get(name="Alleen voor leden")


def test_public_image_is_served_and_kept(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    rendition = image_in(Collection.get_first_root_node()).get_rendition("width-40|format-webp")

    response = client.get(rendition.url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_image_for_members_sends_a_visitor_to_the_login(client, member, members_collection, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    rendition = image_in(members_collection).get_rendition("width-40")

    as_visitor = client.get(rendition.url)
    client.force_login(member)
    as_member = client.get(rendition.url)

    assert (as_visitor.status_code, as_visitor.url.split("?")[0]) == (302, "/inloggen/")
    assert (as_member.status_code, as_member["Cache-Control"]) == (200, "private, no-store")


def test_original_is_not_public(client, db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = image_in(Collection.get_first_root_node())

    assert client.get(image.file.url).status_code == 404


@pytest.mark.parametrize("name", ["../portal/settings/base.py", "images/../../x.png", "documents/geheim.pdf", "x.svg"])
def test_other_files_are_not_served(client, db, name):
    assert client.get(f"/media/{name}").status_code == 404


def test_document_for_members_sends_a_visitor_to_the_login(client, member, members_collection, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(b"%PDF-1.4 geheim", name="geheim.pdf")
    document = get_document_model().objects.create(title="Geheim", file=file, collection=members_collection)

    as_visitor = client.get(document.url)
    client.force_login(member)
    as_member = client.get(document.url)

    assert as_visitor.status_code == 302
    assert (as_member.status_code, as_member["Content-Disposition"].split(";")[0]) == (200, "attachment")


def test_document_for_a_group_is_not_there_for_other_members(client, member, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    collection = Collection.get_first_root_node().add_child(name="Redactie")
    restriction = CollectionViewRestriction.objects.create(collection=collection, restriction_type="groups")
    restriction.groups.add(Group.objects.get(name=EDITORS))
    file = ContentFile(b"%PDF-1.4 geheim", name="geheim.pdf")
    document = get_document_model().objects.create(title="Geheim", file=file, collection=collection)
    answers = []

    for user in (None, member, make_staff(EDITORS)):
        client.logout()
        if user:
            client.force_login(user)
        answers.append(client.get(document.url).status_code)

    assert answers == [302, 404, 200]
