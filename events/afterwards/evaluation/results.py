"""The results of an evaluation: only what at least five people answered together, and never of a part of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from events.models import EvaluationAnswer, EvaluationQuestion, Session
from foundation.spreadsheet import Cell, workbook

from .answering import BATCH, COUNTED_QUESTION
from .forms import GRADES, PRACTICE, USEFUL, scale_of

Fixed = EvaluationAnswer.Fixed
AnyQuestion = Fixed | EvaluationQuestion
Choices = Sequence[tuple[int, str]]
# Which fixed question or which of the organiser's own, the score and the words.
AnswerRow = tuple[str, int | None, int | None, str]
CHOICES: dict[Fixed, Choices] = {Fixed.GRADE: GRADES, Fixed.USEFUL: USEFUL, Fixed.PRACTICE: PRACTICE}


@dataclass(frozen=True)
class Distribution:
    """How often each score was given; `mean` is None where a mean says nothing."""

    uid: str
    question: str
    rows: list[tuple[str, int]]
    mean: float | None

    @property
    def number(self) -> int:
        return sum(count for _, count in self.rows)


@dataclass(frozen=True)
class Words:
    """Open answers in an order that tells nothing."""

    question: str
    texts: list[str]


@dataclass(frozen=True)
class Results:
    """`answered` people filled it in; the parts are about the `people_shown` of them that were let through."""

    answered: int
    people_shown: int
    distributions: list[Distribution]
    words: list[Words]

    @property
    def missing(self) -> int:
        """How many more must answer before anything new appears."""
        return BATCH - (self.answered - self.people_shown)


def results_of(session: Session) -> Results:
    """What may be told now. With fewer than five answers, and until five more, nothing is read at all."""
    rows = EvaluationAnswer.objects.filter(session=session)
    counted = rows.filter(fixed=COUNTED_QUESTION)
    # Random keys: an order that stays the same and says nothing.
    answers = list(rows.shown().order_by("pk").values_list("fixed", "question", "score", "text"))
    own = list(session.evaluation_questions.all())
    questions: list[tuple[AnyQuestion, Choices | None, set[str | int | None]]] = [
        (Fixed(code), CHOICES.get(code), {code, None}) for code in Fixed
    ]
    questions += [(question, _choices_of(question), {"", question.pk}) for question in own]
    parts = [(question, choices, [a for a in answers if {a[0], a[1]} == key]) for question, choices, key in questions]
    return Results(
        answered=counted.count(),
        people_shown=counted.shown().count(),
        distributions=[_distribution(question, choices, rows) for question, choices, rows in parts if choices],
        words=[_words(question, rows) for question, choices, rows in parts if not choices],
    )


def _choices_of(question: EvaluationQuestion) -> Choices | None:
    return scale_of(question) if question.kind == EvaluationQuestion.Kind.SCALE else None


def _distribution(question: AnyQuestion, choices: Choices, rows: Iterable[AnswerRow]) -> Distribution:
    counts = Counter(score for _, _, score, _ in rows if score is not None)
    number = sum(counts.values())
    has_mean = number and question != Fixed.PRACTICE
    mean = round(sum(score * count for score, count in counts.items()) / number, 1) if has_mean else None
    uid = f"vraag-{getattr(question, 'pk', None) or question}"
    return Distribution(uid, _in_words(question), [(label, counts[score]) for score, label in choices], mean)


def _words(question: AnyQuestion, rows: Iterable[AnswerRow]) -> Words:
    return Words(_in_words(question), [text for *_, text in rows if text])


def _in_words(question: AnyQuestion) -> str:
    return question.label if isinstance(question, Fixed) else question.text


def workbook_of(results: Results) -> bytes:
    """The same as XLSX, in two sheets."""
    counts: list[list[Cell]] = [
        [part.question, label, count] for part in results.distributions for label, count in part.rows
    ]
    texts: list[list[Cell]] = [[part.question, text] for part in results.words for text in part.texts]
    return workbook(
        {
            "Verdeling": [["Vraag", "Antwoord", "Aantal"], *counts],
            "In eigen woorden": [["Vraag", "Antwoord"], *texts],
        }
    )
