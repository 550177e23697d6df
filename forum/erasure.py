"""When a member leaves: their words stay, without them."""

from django.db import transaction
from machina.apps.forum_permission.models import UserForumPermission
from machina.apps.forum_tracking.models import ForumReadTrack, TopicReadTrack

from members.models import User

from .files import delete_with_files
from .forum_conversation.models import FORMER_MEMBER, Post, Topic
from .mentions.keeping import take_name_out_of_mentions
from .models import (
    AnswerRequest,
    Draft,
    Follow,
    ForumDuty,
    HiddenPost,
    Intervention,
    KeptTopic,
    MeToo,
    PersonalReport,
    PostFile,
    PostMove,
    PostVersion,
    Question,
    Report,
    SentForm,
    Thanks,
    TopicMerge,
    TopicMove,
    WithdrawnPost,
)
from .writing.quotes import take_name_out_of_quotes
from .writing.withdrawing import wipe_withdrawn

FORMER_MEMBER_KEY = "voormalig-lid"


@transaction.atomic
def forget_member(person: User) -> None:
    """Keep the questions and answers of `person` under 'Voormalig lid', without their files, and delete the rest.

    Counters do not change. May be called twice.
    """
    take_name_out_of_quotes(person)
    take_name_out_of_mentions(person)
    # What they wrote before it was changed, and what they said about that, goes with them.
    nothing = {"old_subject": "", "old_text": "", "explanation": "", "reply": "", "reply_answer": ""}
    Intervention.objects.filter(post__poster=person).update(**nothing)
    Intervention.objects.filter(made_by=person).update(made_by=None)
    Intervention.objects.filter(reply_read_by=person).update(reply_read_by=None)
    TopicMerge.objects.filter(merged_by=person).update(merged_by=None)
    PostMove.objects.filter(moved_by=person).update(moved_by=None)
    TopicMove.objects.filter(moved_by=person).update(moved_by=None)
    PostVersion.objects.filter(post__poster=person).delete()
    wipe_withdrawn(WithdrawnPost.objects.filter(post__poster=person))
    WithdrawnPost.objects.filter(chosen_by=person).update(chosen_by=None)
    # In their bytes a name is not found.
    delete_with_files(PostFile.objects.filter(post__poster=person))
    Post.objects.filter(poster=person).update(
        poster=None, username=FORMER_MEMBER, anonymous_key=FORMER_MEMBER_KEY, update_reason=None
    )
    Post.objects.filter(updated_by=person).update(updated_by=None)
    Topic.objects.filter(poster=person).update(poster=None)
    Question.objects.filter(accepted_by=person).update(accepted_by=None)
    Question.objects.filter(owner=person).update(owner=None)
    Report.objects.filter(reporter=person).update(reporter=None)
    Report.objects.filter(handled_by=person).update(handled_by=None)
    PersonalReport.objects.filter(handled_by=person).update(handled_by=None)
    PersonalReport.objects.filter(reply_read_by=person).update(reply_read_by=None)
    HiddenPost.objects.filter(hidden_by=person).update(hidden_by=None)
    HiddenPost.objects.filter(chosen_by=person).update(chosen_by=None)
    rows_of_their_own = (AnswerRequest, Draft, Follow, ForumDuty, KeptTopic, MeToo, SentForm, Thanks)
    for model in (*rows_of_their_own, TopicReadTrack, ForumReadTrack, UserForumPermission):
        model.objects.filter(user=person).delete()
