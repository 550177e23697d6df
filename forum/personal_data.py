"""What the forum holds about people. Its own `forget_member` does the erasing."""

from foundation.personal_data import Holding, by_the_staff, keep_rows, on_farewell, register

from .erasure import forget_member

AGREEMENT = "uitvoering van het lidmaatschap"
WHILE_MEMBER = "tot je je lidmaatschap opzegt"
WITHOUT_NAME = "blijft staan onder 'Voormalig lid'"

register(
    Holding(
        "forum_conversation.Topic",
        "poster",
        "je vragen in het forum",
        AGREEMENT,
        WITHOUT_NAME,
        exported=("subject", "created"),
        erase=keep_rows,
    ),
    Holding(
        "forum_conversation.Post",
        "poster",
        "wat je in het forum schreef",
        AGREEMENT,
        WITHOUT_NAME,
        exported=("subject", "content", "created", "updated"),
        erase=keep_rows,
    ),
    Holding(
        "forum_conversation.Topic_subscribers", "user", "gesprekken waarop je je abonneerde", AGREEMENT, WHILE_MEMBER
    ),
    Holding("forum_tracking.ForumReadTrack", "user", "tot waar je een forum las", AGREEMENT, WHILE_MEMBER),
    Holding("forum_tracking.TopicReadTrack", "user", "tot waar je een gesprek las", AGREEMENT, WHILE_MEMBER),
    Holding("forum_permission.UserForumPermission", "user", "je rechten in het forum", AGREEMENT, WHILE_MEMBER),
    Holding(
        "questions.Follow",
        "user",
        "wat je volgt in het forum",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("topic", "forum", "started_at"),
    ),
    Holding("questions.MeToo", "user", "vragen die jij ook hebt", AGREEMENT, WHILE_MEMBER, exported=("topic",)),
    Holding(
        "questions.Draft",
        "user",
        "je concepten in het forum",
        AGREEMENT,
        WHILE_MEMBER,
        exported=("subject", "text", "saved_at"),
    ),
    Holding(
        "questions.Report",
        "reporter",
        "berichten die je meldde",
        "gerechtvaardigd belang: een veilig forum",
        WITHOUT_NAME,
        exported=("reason", "created_at"),
        erase=keep_rows,
    ),
)
by_the_staff(
    "forum_conversation.Post.updated_by",
    "questions.Question.accepted_by",
    "questions.Report.handled_by",
    "questions.HiddenPost.hidden_by",
)
on_farewell(forget_member)
