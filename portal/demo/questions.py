"""Questions and answers for the demo; at a larger scale thousands of them, made in bulk."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

from django.utils import timezone
from machina.apps.forum.models import Forum

from forum.files import NamedContent, keep_files
from forum.forum_conversation.models import Topic
from forum.models import Question
from foundation.models import Theme
from foundation.uploads import read_content
from members.models import User

from . import forums
from .conversations import Conversation, Words, write
from .data import data_of
from .progress import Report
from .worksheets import word_file

TEXTS = Path(__file__).with_name("conversations.md")
TOPICS_PER_SCALE = 150
LONG_TOPIC = "Welke kleine verandering maakte bij jullie het verschil?"
LONG_TOPIC_FORUM = "praktisch-en-vraag-aan-pos"
LONG_TOPIC_POSTS = 200
FIRST_HOUR, HOURS_AWAKE = 8, 13
BATCH = 500
WORDS = data_of("gesprekken")


def load(*, scale: int, progress: Report) -> None:
    """Put the conversations that are not there yet in the first forums; `scale` 100 gives some 100,000 posts."""
    if scale > 1:
        forums.open_many()
    people = {user.get_full_name(): user.pk for user in User.objects.all()}
    all_conversations = [*written_conversations(people), long_conversation(people), *made_conversations(scale, people)]
    slugs = set(Topic.objects.values_list("slug", flat=True))
    missing = [conversation for conversation in all_conversations if conversation.slug not in slugs]
    done = len(all_conversations) - len(missing)
    progress("vragen", done, len(all_conversations))
    for start in range(0, len(missing), BATCH):
        batch = missing[start : start + BATCH]
        write(batch)
        done += len(batch)
        progress("vragen", done, len(all_conversations))
    if missing:
        for forum in Forum.objects.all():
            forum.update_trackers()
        attach_sheet()


def written_conversations(people: dict[str, int]) -> Iterator[Conversation]:
    themes = dict(Theme.objects.values_list("slug", "pk"))
    places = dict(Forum.objects.values_list("slug", "pk"))
    for part in re.split(r"^## ", TEXTS.read_text(), flags=re.MULTILINE)[1:]:
        subject, place, text = part.split("\n", 2)
        forum, theme, days, asker = (word.strip() for word in place.split(",", 3))
        asked_at = timezone.now() - timedelta(days=int(days), minutes=len(subject) * 7)
        question, *answers = re.split(r"^--- ", text, flags=re.MULTILINE)
        words = [Words(people.get(asker), question.strip(), by_day(asked_at))]
        chosen = None
        for number, answer in enumerate(answers, start=1):
            head, answer_text = answer.split("\n", 1)
            hours, name = head.removesuffix(" gekozen").removeprefix("+").split(" ", 1)
            if head.endswith(" gekozen"):
                chosen = number
            words.append(Words(people.get(name), answer_text.strip(), by_day(asked_at + timedelta(hours=int(hours)))))
        yield Conversation(subject, places[forum], themes.get(theme), words, chosen=chosen)


def attach_sheet() -> None:
    """A Word file with the first answer that was chosen."""
    chosen = Question.objects.exclude(accepted_answer=None).order_by("topic").first()
    if chosen and chosen.accepted_answer and not chosen.accepted_answer.files.exists():
        content = read_content(word_file(data_of("na-afloop")["worksheet"]["lines"]))
        keep_files(chosen.accepted_answer, [NamedContent("Werkblad verantwoorden.docx", content)])


def by_day(moment: datetime) -> datetime:
    """The same day at an hour at which people write, in the same order."""
    local = timezone.localtime(moment)
    hours, minutes = divmod((local.hour * 60 + local.minute) * HOURS_AWAKE // 24, 60)
    return local.replace(hour=FIRST_HOUR + hours, minute=minutes)


def long_conversation(people: dict[str, int]) -> Conversation:
    """One conversation of 200 posts at every scale: what a long page costs is measured on it."""
    random = Random(LONG_TOPIC_POSTS)  # noqa: S311  (the same demo every time)
    everybody = sorted(people.values())
    began = timezone.now() - timedelta(days=160)
    words = [
        Words(random.choice(everybody), pool_text(number), by_day(began + timedelta(hours=18 * number)))
        for number in range(LONG_TOPIC_POSTS)
    ]
    words[0] = Words(
        people.get("Noor Verweij"),
        "Ik verzamel kleine veranderingen die veel deden: een kaartje, een vaste dinsdag, een vraag die je anders "
        "stelt. Wat was het bij jullie? Eén ding per bericht, dan kunnen we ze later bundelen.",
        began,
    )
    return Conversation(LONG_TOPIC, Forum.objects.get(slug=LONG_TOPIC_FORUM).pk, None, words, chosen=None)


def made_conversations(scale: int, people: dict[str, int]) -> Iterator[Conversation]:
    """What fills a large network: same numbers, same texts and same people every time."""
    places = list(Forum.objects.filter(type=Forum.FORUM_POST).order_by("pk").values_list("pk", flat=True))
    themes = list(Theme.objects.values_list("pk", flat=True))
    everybody, now = sorted(people.values()), timezone.now()
    for number in range((scale - 1) * TOPICS_PER_SCALE):
        random = Random(number)  # noqa: S311  (the same demo every time)
        subject = random.choice(WORDS["subjects"]).format(what=random.choice(WORDS["about"]), n=random.randint(2, 60))
        moment = now - timedelta(days=random.randint(1, 1200), minutes=random.randint(0, 1400))
        words = []
        for _ in range(random.randint(1, 12)):
            words.append(Words(random.choice(everybody), pool_text(random.randint(0, 400)), moment))
            moment = min(now, moment + timedelta(hours=random.randint(1, 60)))
        chosen = random.randint(1, len(words) - 1) if len(words) > 1 and random.random() < 0.6 else None
        yield Conversation(
            subject, random.choice(places), random.choice(themes), words, chosen=chosen, slug=f"proef-{number}"
        )


@cache
def pool_text(number: int) -> str:
    random = Random(number)  # noqa: S311  (the same demo every time)
    middle = "\n\n".join(
        text.format(n=random.randint(4, 60)) for text in random.sample(WORDS["middles"], random.randint(1, 3))
    )
    return f"{random.choice(WORDS['starts'])} {middle}\n\n{random.choice(WORDS['ends'])}"
