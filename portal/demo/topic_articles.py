"""An article made of a question of the forum, with two people by name and one without."""

from forum.forum_conversation.models import Topic
from knowledge.from_topic.asking import Decision, decide
from knowledge.from_topic.drafting import start_article
from knowledge.models import ArticlePage, TopicArticle
from members.models import User
from members.permissions import EDITORS

from .progress import Report

QUESTION = "Welke peildatum gebruiken jullie voor de nulmeting?"
TITLE = "Eén peildatum voor de nulmeting"
INTRO = "Wie elk jaar op dezelfde dag telt, kan vergelijken. Collega’s uit het netwerk vertellen welke dag zij kiezen."
DECISIONS = (Decision.WITH_NAME, Decision.WITH_NAME, Decision.WITHOUT_NAME)


def load(*, scale: int, progress: Report) -> None:
    """Make the article when there is none yet. `scale` changes nothing."""
    if not TopicArticle.objects.exists():
        _make(User.objects.filter(groups__name=EDITORS, is_active=True).order_by("pk")[0])
    progress("artikelen uit vragen", 1, 1)


def _make(editor: User) -> None:
    topic = Topic.objects.select_related("question").filter(subject=QUESTION).earliest("pk")
    others = topic.posts.exclude(poster=topic.poster_id).values_list("pk", flat=True)
    article = start_article(topic=topic, others=others, user=editor)
    for author, decision in zip(article.authors.order_by("pk"), DECISIONS, strict=True):
        decide(author=author, decision=decision)
    draft = ArticlePage.objects.get(pk=article.page_id).get_latest_revision_as_object()
    draft.title, draft.intro, draft.slug = TITLE, INTRO, "een-peildatum-voor-de-nulmeting"
    draft.save_revision(user=editor).publish()
