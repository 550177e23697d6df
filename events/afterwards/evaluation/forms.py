from typing import Any

from django import forms

from events.models import EvaluationAnswer, EvaluationQuestion, Session

from .answering import Said

Fixed = EvaluationAnswer.Fixed
GRADES = [(number, str(number)) for number in range(1, 11)]
USEFUL = [(1, "1, niet bruikbaar"), (2, "2"), (3, "3"), (4, "4"), (5, "5, meteen bruikbaar")]
PRACTICE = [(1, "te weinig"), (2, "precies goed"), (3, "te veel")]


def score(label: str, choices: list[tuple[int, str]], *, required: bool, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=int,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een antwoord.", "invalid_choice": "Kies een van de antwoorden."},
        **more,
    )


def scale_of(question: EvaluationQuestion) -> list[tuple[int, str]]:
    """One to five, with the organiser's own words at both ends."""
    ends = {1: question.lowest, 5: question.highest}
    return [(number, f"{number}, {ends[number]}" if ends.get(number) else str(number)) for number in range(1, 6)]


def words(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}), **more
    )


class EvaluationForm(forms.Form):
    """The fixed questions and the organiser's own. Only what can be counted is asked of everybody."""

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = {f"eigen_{question.pk}": question for question in session.evaluation_questions.all()}
        self.fields |= {
            Fixed.GRADE: score(Fixed.GRADE.label, GRADES, required=True),
            Fixed.USEFUL: score(Fixed.USEFUL.label, USEFUL, required=True),
            Fixed.PRACTICE: score(Fixed.PRACTICE.label, PRACTICE, required=True),
            Fixed.TAKEAWAY: words(Fixed.TAKEAWAY.label, help_text="Noem geen namen, dan blijft je antwoord anoniem."),
            Fixed.BETTER: words(Fixed.BETTER.label),
        }
        for name, question in self.questions.items():
            is_scale = question.kind == EvaluationQuestion.Kind.SCALE
            scale = scale_of(question)
            self.fields[name] = score(question.text, scale, required=False) if is_scale else words(question.text)

    def said(self) -> list[Said]:
        """What was filled in, of a valid form; what was left open is left out."""
        filled_in = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        return [Said(self.questions.get(name) or Fixed(name), value) for name, value in filled_in.items()]


class OwnQuestionForm(forms.ModelForm[EvaluationQuestion]):
    """One more question of the organiser, as long as nobody has answered."""

    class Meta:
        model = EvaluationQuestion
        fields = ["text", "kind", "lowest", "highest"]
        labels = {
            "text": "Je vraag",
            "kind": "Hoe antwoorden deelnemers?",
            "lowest": "Wat betekent een 1?",
            "highest": "Wat betekent een 5?",
        }
        help_texts = {"lowest": "Zoals ‘heel onprettig’. Alleen bij een cijfer.", "highest": "Zoals ‘heel prettig’."}
        widgets = {"kind": forms.RadioSelect}
        error_messages = {"text": {"required": "Schrijf een vraag."}}
