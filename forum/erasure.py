"""When a member leaves: their words stay, without them."""

from django.db import transaction
from machina.apps.forum_permission.models import UserForumPermission
from machina.apps.forum_tracking.models import ForumReadTrack, TopicReadTrack

from members.models import User

from .forum_conversation.models import FORMER_MEMBER, Post, Topic
from .models import Draft, Follow, HiddenPost, Intervention, MeToo, Question, Report, SentForm, TopicMove

FORMER_MEMBER_KEY = "voormalig-lid"


@transaction.atomic
def forget_member(person: User) -> None:
    """Keep the questions and answers of `person` under 'Voormalig lid' and delete what else the forum knows.

    Counters do not change. May be called twice.
    """
    # What they wrote before it was changed, and what they said about that, goes with them.
    Intervention.objects.filter(post__poster=person).update(old_subject="", old_text="", explanation="", reply="")
    Intervention.objects.filter(made_by=person).update(made_by=None)
    Intervention.objects.filter(reply_read_by=person).update(reply_read_by=None)
    TopicMove.objects.filter(moved_by=person).update(moved_by=None)
    Post.objects.filter(poster=person).update(
        poster=None, username=FORMER_MEMBER, anonymous_key=FORMER_MEMBER_KEY, update_reason=None
    )
    Post.objects.filter(updated_by=person).update(updated_by=None)
    Topic.objects.filter(poster=person).update(poster=None)
    Question.objects.filter(accepted_by=person).update(accepted_by=None)
    Report.objects.filter(reporter=person).update(reporter=None)
    Report.objects.filter(handled_by=person).update(handled_by=None)
    HiddenPost.objects.filter(hidden_by=person).update(hidden_by=None)
    HiddenPost.objects.filter(chosen_by=person).update(chosen_by=None)
    for model in (Draft, Follow, MeToo, SentForm, TopicReadTrack, ForumReadTrack, UserForumPermission):
        model.objects.filter(user=person).delete()
