"""Files with a post: kept when their content may be, seen by who sees the post, gone with who wrote it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from post_office.models import Email

from forum.erasure import forget_member
from forum.files import TOO_MANY, NamedContent
from forum.forum_conversation.models import Post
from forum.models import Draft, Intervention, PostFile
from forum.moderating.moderation import hide_post, move_topic, show_post
from forum.writing.answering import edit_post
from forum.writing.file_fields import CHOOSE_AGAIN
from foundation.uploads import Content
from notifications.models import MailPreference
from tests.factories import MemberFactory

from .factories import answer, ask, make_closed_forum, make_forum, make_moderator, require_approval
from .test_topic_page import count_queries

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 proef"
SECRET = "kanarieplek"


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client_of(client):
    def log_in(member):
        client.force_login(member)
        return client

    return log_in


def pdf(name="Plan van aanpak.pdf", data=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def named(name="werkblad.pdf") -> NamedContent:
    return NamedContent(name, Content(PDF, ".pdf", "application/pdf"))


def photo() -> SimpleUploadedFile:
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = SECRET
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("foto.jpg", out.getvalue())


def with_file(**fields) -> PostFile:
    post = answer(ask(), files=[named()], **fields)
    return post.files.get()


def send(browser, topic, *files, text="Zie de bijlage.", **fields):
    return browser.post(f"{topic.get_absolute_url()}antwoord/", {"text": text, "files": list(files), **fields})


def address(file: PostFile) -> str:
    return reverse("forum:file", args=[file.pk])


def files_on_disk(settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_answer_shows_and_gives_its_files(member_client):
    topic = ask()

    send(member_client, topic, pdf(), photo())

    page = member_client.get(topic.get_absolute_url()).content.decode()
    plan, picture = PostFile.objects.order_by("pk")
    assert [address(file) in page for file in (plan, picture)] == [True, True]
    answer_of_plan, answer_of_picture = member_client.get(address(plan)), member_client.get(address(picture))
    assert b"".join(answer_of_plan.streaming_content) == PDF
    assert answer_of_plan.headers["Content-Disposition"] == 'attachment; filename="plan-van-aanpak.pdf"'
    assert answer_of_plan.headers["X-Content-Type-Options"] == "nosniff"
    assert answer_of_picture.headers["Content-Disposition"] == 'inline; filename="foto.jpg"'
    assert SECRET.encode() not in b"".join(answer_of_picture.streaming_content)


def test_mail_names_the_files():
    topic = ask()
    reader = topic.poster
    MailPreference.objects.create(user=reader, kind="forum_answer", frequency="elke")

    answer(topic, files=[named("plan.pdf"), named("lijst.pdf"), named("foto.pdf")])

    mail = Email.objects.get(to=reader.email)
    line = "Met plan.pdf, lijst.pdf en foto.pdf."
    assert [line in part for part in (mail.message, mail.html_message)] == [True, True]


def test_question_takes_files(member_client):
    forum = make_forum()

    member_client.post(
        reverse("forum:ask", args=[forum.slug]), {"subject": "Wie weet dit?", "text": "Zie bijlage.", "files": [pdf()]}
    )

    assert [str(file) for file in PostFile.objects.filter(post__topic__forum=forum)] == ["Plan van aanpak.pdf"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([pdf("oud.doc", b"\xd0\xcf\x11\xe0")], "‘oud.doc’: Dit soort bestand kan hier niet."),
        ([pdf("plan.pdf", b"")], "‘plan.pdf’: Dit bestand is leeg."),
        ([pdf("plan.pdf", PDF + b"x" * 10 * 1024 * 1024)], "‘plan.pdf’: Dit is groter dan 10 MB."),
        ([pdf() for _ in range(6)], "Bij een bericht passen hooguit 5 bestanden."),
        ([pdf("teken.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")], "‘teken.svg’: Dit soort bestand kan"),
    ],
    ids=["kind", "empty", "size", "number", "svg"],
)
def test_refused_file_says_why_and_keeps_what_was_typed(member_client, files, words):
    topic = ask()

    response = send(member_client, topic, *files, text="Dit schreef ik.")

    html = response.content.decode()
    assert response.status_code == 422
    assert (words in html, "Dit schreef ik.</textarea>" in html) == (True, True)
    assert (topic.posts.count(), Draft.objects.get().text) == (1, "Dit schreef ik.")


def test_refused_text_asks_to_choose_the_files_again(member_client):
    topic = ask()

    sent = send(member_client, topic, pdf(), text="")
    preview = send(member_client, topic, pdf(), text="Half af", voorbeeld="1")

    assert [CHOOSE_AGAIN in response.content.decode() for response in (sent, preview)] == [True, True]
    assert PostFile.objects.count() == 0


def test_form_sent_twice_keeps_its_files_once(member_client):
    topic, key = ask(), "6a2f7a4e-0f2d-4f0c-9a5b-1f6d6f1f0a11"

    for _ in range(2):
        send(member_client, topic, pdf(), key=key)

    assert (topic.posts.count(), PostFile.objects.count()) == (2, 1)


def test_full_disk_refuses_in_words_and_leaves_nothing(member_client, settings, monkeypatch):
    topic = ask()
    save = PostFile.file.field.storage.save

    def save_first(name, content, **options):
        if files_on_disk(settings):
            raise OSError(28, "No space left on device")
        return save(name, content, **options)

    monkeypatch.setattr(PostFile.file.field.storage, "save", save_first)
    response = send(member_client, topic, pdf(), pdf())

    assert (response.status_code, "kon nu niet worden bewaard" in response.content.decode()) == (422, True)
    assert (topic.posts.count(), files_on_disk(settings)) == (1, [])


def test_file_is_seen_by_who_sees_its_post(client_of):
    file = with_file()
    closed = answer(ask(make_closed_forum()), make_moderator(), files=[named()]).files.get()
    moderator = make_moderator()

    assert client_of(MemberFactory()).get(address(file)).status_code == 200
    assert client_of(MemberFactory()).get(address(closed)).status_code == 404
    hide_post(moderator=moderator, post=file.post, reason="anders", explanation="Namen van kinderen.")
    seen = [client_of(who).get(address(file)).status_code for who in (MemberFactory(), file.post.poster, moderator)]
    assert seen == [404, 200, 200]
    show_post(moderator=moderator, post=Post.objects.get(pk=file.post_id))
    assert client_of(MemberFactory()).get(address(file)).status_code == 200


def test_file_of_a_waiting_post_is_seen_by_its_writer_and_moderators(client_of):
    forum = make_forum()
    require_approval(forum)
    writer, moderator = MemberFactory(), make_moderator()
    topic = ask(forum, asker=writer, files=[named()])
    file = topic.first_post.files.get()

    seen = [client_of(who).get(address(file)).status_code for who in (MemberFactory(), writer, moderator)]

    assert seen == [404, 200, 200]
    assert address(file) in client_of(moderator).get(reverse("forum:moderation")).content.decode()


def test_address_of_a_file_holds_when_its_question_moves(member_client):
    file = with_file()

    move_topic(moderator=make_moderator(), topic=file.post.topic, target=make_forum("Elders"))

    assert member_client.get(address(file)).status_code == 200


def test_writer_exchanges_files(client_of, settings, django_capture_on_commit_callbacks):
    file = with_file()
    post = file.post
    browser = client_of(post.poster)

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(
            f"{post.topic.get_absolute_url()}{post.pk}/bewerken/",
            {"text": post.content.raw, "without": [file.pk], "files": [pdf("nieuw.pdf")]},
        )

    assert [str(row) for row in post.files.all()] == ["nieuw.pdf"]
    assert len(files_on_disk(settings)) == 1


def test_foreign_file_is_not_taken_away(client_of):
    own, other = with_file(), with_file()
    post = own.post

    response = client_of(post.poster).post(
        f"{post.topic.get_absolute_url()}{post.pk}/bewerken/", {"text": "Anders", "without": [other.pk]}
    )

    assert (response.status_code, PostFile.objects.count()) == (422, 2)


def test_most_files_count_those_that_are_there():
    post = answer(ask(), files=[named() for _ in range(4)])

    with pytest.raises(ValidationError, match=TOO_MANY[:20]):
        edit_post(editor=post.poster, post=post, text="Anders", files=[named(), named()])
    edit_post(editor=post.poster, post=post, text="Anders", files=[named(), named()], without=post.files.all()[:1])

    assert post.files.count() == 5


def test_writer_hears_of_a_file_that_a_moderator_took_away():
    file = with_file()

    edit_post(editor=make_moderator(), post=file.post, text=file.post.content.raw, without=[file], explanation="Namen.")

    assert Intervention.objects.get().explanation == "Namen."


def test_files_go_with_who_wrote_the_post(settings, django_capture_on_commit_callbacks):
    file = with_file()

    with django_capture_on_commit_callbacks(execute=True):
        forget_member(file.post.poster)

    assert (PostFile.objects.count(), files_on_disk(settings)) == (0, [])
    assert Post.objects.filter(pk=file.post_id).exists()


def test_page_asks_the_same_of_few_files_and_many(member_client):
    topic = ask()
    answer(topic, files=[named()])
    few = count_queries(member_client, topic.get_absolute_url())
    for _ in range(4):
        answer(topic, files=[named(), named()])

    assert count_queries(member_client, topic.get_absolute_url()) == few
