"""What the forum holds about people."""

from django.db.models import F, Q
from machina.apps.forum.models import Forum

from foundation.personal_data import (
    Holding,
    Term,
    by_the_staff,
    keep_rows,
    name_rows,
    name_things,
    on_farewell,
    register,
)
from foundation.readers import Person

from .erasure import forget_member
from .files import delete_with_files, file_to_take_along
from .forum_conversation.models import Post, Topic
from .permissions import can_moderate, can_read
from .writing.withdrawing import wipe_withdrawn

MEMBERSHIP = "uitvoering van het lidmaatschap"
INTEREST = "gerechtvaardigd belang: een veilig forum"
WITH_ACCOUNT = "tot je je lidmaatschap opzegt"
WHILE_THE_FORUM_EXISTS = "zolang het forum bestaat; zonder je naam als je je lidmaatschap opzegt"


def of_what_they_wrote(user: Person) -> Q:
    """Rulings on reports of the other's: each of two can report what the other wrote alone.

    Of a report without one the writer hears nothing, or they would know who reported.
    """
    of_question = Q(question__asker=user, reporter=F("question__person"))
    of_answer = Q(question__person=user, reporter=F("question__asker"))
    return (of_question | of_answer) & ~Q(ruling_ground="")


def forum_as_named(forum: Forum, reader: Person) -> str:
    return str(forum) if can_read(reader, forum) else "een forum dat je niet (meer) kunt lezen"


def topic_as_named(topic: Topic, reader: Person) -> str:
    """By its subject to who may read it; who asked it knows what they wrote."""
    may_read = can_read(reader, topic.forum) and (topic.approved or can_moderate(reader, topic.forum))
    return topic.subject if may_read or topic.poster_id == reader.pk else "een vraag die je niet (meer) kunt lezen"


def post_as_named(post: Post, reader: Person) -> str:
    return topic_as_named(post.topic, reader)


# The farewell takes the name off what stays and deletes the rest; the holdings say what there is to ask for.
on_farewell(forget_member)
register(
    Holding(
        "forum_conversation.Topic",
        "poster",
        "je vragen in het forum",
        MEMBERSHIP,
        WHILE_THE_FORUM_EXISTS,
        ("subject", "created"),
        erase=keep_rows,
    ),
    Holding(
        "forum_conversation.Post",
        "poster",
        "wat je schreef in het forum",
        MEMBERSHIP,
        WHILE_THE_FORUM_EXISTS,
        exported=("subject", "content", "created"),
        erase=keep_rows,
    ),
    Holding(
        "questions.PostFile",
        "post__poster",
        "bestanden bij wat je schreef in het forum",
        MEMBERSHIP,
        WITH_ACCOUNT,
        ("name", "post", "added_at"),
        delete_with_files,
        file_of=file_to_take_along,
    ),
    Holding(
        "questions.Intervention",
        "post__poster",
        "wat een moderator aan je bericht veranderde",
        INTEREST,
        "tot je je lidmaatschap opzegt",
        (
            *("act", "reason", "explanation", "old_subject", "old_text", "made_at"),
            *("reply", "replied_at", "reply_answer"),
        ),
        keep_rows,
        term=Term(365, "made_at", "het ingrijpen", among=Q(post__hiding=None)),
    ),
    Holding(
        "questions.WithdrawnPost",
        "post__poster",
        "wat je in het forum introk",
        MEMBERSHIP,
        "een kwartier, of als het gemeld is tot een moderator keek; daarna alleen dat er iets ingetrokken is",
        ("subject", "text", "withdrawn_at"),
        keep_rows,
        term=Term(30, "withdrawn_at", "het intrekken", among=Q(final_at=None), carry_out=wipe_withdrawn),
    ),
    Holding(
        "questions.PostVersion",
        "post__poster",
        "wat je schreef in het forum, voordat je het wijzigde",
        MEMBERSHIP,
        WITH_ACCOUNT,
        ("post", "subject", "text", "replaced_at"),
        term=Term(365, "replaced_at", "de wijziging"),
    ),
    Holding(
        "questions.Mention",
        "person",
        "waar je in het forum genoemd bent",
        MEMBERSHIP,
        WITH_ACCOUNT,
        ("post", "written"),
    ),
    Holding(
        "questions.SentForm",
        "user",
        "dat je een formulier verstuurde",
        MEMBERSHIP,
        exported=("sent_at",),
        term=Term(7, "sent_at", "de verzending"),
    ),
    Holding(
        "questions.PersonalQuestion",
        "asker",
        "wat je een ander lid vroeg",
        MEMBERSHIP,
        WITH_ACCOUNT,
        exported=("text", "asked_at", "address_shared_at", "consent_version"),
        term=Term(365, "asked_at", "de vraag"),
    ),
    Holding(
        "questions.PersonalQuestion",
        "person",
        "wat je een ander lid antwoordde",
        MEMBERSHIP,
        "een jaar na de vraag",
        exported=("answer", "answered_at"),
    ),
    Holding("questions.Draft", "user", "je concepten", MEMBERSHIP, WITH_ACCOUNT, ("subject", "text", "saved_at")),
    Holding(
        "questions.KeptTopic",
        "user",
        "vragen die je bewaart",
        MEMBERSHIP,
        WITH_ACCOUNT,
        ("topic", "created_at", "remind_on"),
    ),
    Holding("questions.Follow", "user", "wat je volgt", MEMBERSHIP, WITH_ACCOUNT, ("topic", "forum", "started_at")),
    Holding("questions.MeToo", "user", "vragen die je deelt", MEMBERSHIP, WITH_ACCOUNT, ("topic", "created_at")),
    Holding("questions.Thanks", "user", "wat je nuttig vond", MEMBERSHIP, WITH_ACCOUNT, ("post", "given_at")),
    Holding(
        "questions.AnswerRequest",
        "user",
        "bij welke vragen je bent gevraagd om mee te denken",
        MEMBERSHIP,
        exported=("topic", "asked_at"),
        term=Term(365, "asked_at", "het verzoek"),
    ),
    Holding(
        "questions.ForumDuty",
        "user",
        "in welk forum jij zorgt dat vragen een antwoord krijgen",
        MEMBERSHIP,
        WITH_ACCOUNT,
        ("forum", "away_until"),
    ),
    Holding(
        "questions.Report",
        "reporter",
        "je meldingen van een bericht",
        INTEREST,
        WHILE_THE_FORUM_EXISTS,
        ("ground", "reason", "created_at", "outcome", "answer", "handled_at"),
        keep_rows,
    ),
    Holding(
        "questions.PersonalReport",
        "reporter",
        "je meldingen van een vraag of antwoord van een lid",
        INTEREST,
        "zolang de vraag bewaard blijft",
        ("ground", "reason", "created_at", "outcome", "handled_at"),
        # What a moderator and the other said to each other.
        untold=("ruling_ground", "ruling", "reply", "replied_at", "reply_read_at", "reply_answer"),
    ),
    Holding(
        "questions.PersonalReport",
        "",
        "wat een moderator deed met je vraag of antwoord aan een lid",
        INTEREST,
        "zolang de vraag bewaard blijft",
        ("outcome", "ruling_ground", "ruling", "reply", "replied_at", "reply_answer"),
        found_by=of_what_they_wrote,
        untold=("ground", "reason", "created_at", "handled_at"),  # what the reporter said
    ),
    Holding("forum_tracking.TopicReadTrack", "user", "wat je las", MEMBERSHIP, WITH_ACCOUNT, ("topic", "mark_time")),
    Holding("forum_tracking.ForumReadTrack", "user", "wat je las", MEMBERSHIP, WITH_ACCOUNT, ("forum", "mark_time")),
    Holding("forum_permission.UserForumPermission", "user", "je rollen en rechten", INTEREST, WITH_ACCOUNT),
    Holding("forum_conversation.Topic_subscribers", "user", "wat je volgt", MEMBERSHIP, WITH_ACCOUNT),
)
by_the_staff(
    "forum_conversation.Post.updated_by",
    "questions.Question.accepted_by",
    "questions.Question.owner",
    "questions.Report.handled_by",
    "questions.PersonalReport.handled_by",
    "questions.PersonalReport.reply_read_by",
    "questions.HiddenPost.hidden_by",
    "questions.HiddenPost.chosen_by",
    "questions.WithdrawnPost.chosen_by",
    "questions.Intervention.made_by",
    "questions.Intervention.reply_read_by",
    "questions.TopicMove.moved_by",
    "questions.TopicMerge.merged_by",
    "questions.PostMove.moved_by",
)
name_things("forum.Forum", forum_as_named)
name_things("forum_conversation.Topic", topic_as_named)
name_things("forum_conversation.Post", post_as_named)
name_rows(
    {
        "forum_permission.UserForumPermission": "rechten in een forum",
        "forum_conversation.Topic_subscribers": "gevolgde vragen",
        "forum_conversation.Post": "berichten in het forum",
    }
)
