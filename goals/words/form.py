"""The form in which an editor changes a word list of the check, and sees beforehand what that changes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.numbers import spelled
from goals.measurability.language.phrases import LONGEST_GAP
from goals.models import WordList

from .lines import PHRASES, VERBS, fault_of, lines_of
from .try_out import TryOut, try_out

HINT_FOR_VERBS = "Op elke regel één heel werkwoord. Een streep zegt waar het uit elkaar valt: op|stellen."
HINT_FOR_PHRASES = (
    f"Op elke regel een woord of vaste woorden. … staat voor hoogstens {spelled(LONGEST_GAP)} woorden, * voor één "
    "woord, plan* voor elk woord dat zo begint en heeft|hebben voor een van beide."
)
HINT_FOR_WORDS = "Op elke regel één woord."
HINT_FOR_REMOVED = "Op elke regel een woord dat niet meer meetelt, precies zoals het in de lijst staat."
IN_LIST = "‘{}’ staat al in de lijst. Haal de regel weg."
NOT_IN_LIST = "‘{}’ staat niet in de lijst. Haal de regel weg, of neem het woord over zoals het onderaan staat."
NOT_SEEN = (
    "Er is nog niets bewaard, want de toets zegt hierdoor iets anders. Kijk hieronder wat er verandert en vink aan "
    "dat je het hebt gezien."
)


class WordListForm(WagtailAdminModelForm):
    """`seen` is the digest of the changes that the editor ticked. `tried` is what cleaning found to change."""

    seen = forms.CharField(required=False)
    tried = TryOut()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["added"].help_text = hint_for(self.instance.name)
        self.fields["removed"].help_text = HINT_FOR_REMOVED

    def clean_added(self) -> str:
        lines, packaged = lines_of(self.cleaned_data["added"]), self.instance.packaged
        faults = [IN_LIST.format(line) if line in packaged else fault_of(self.instance.name, line) for line in lines]
        return joined(lines, faults)

    def clean_removed(self) -> str:
        lines, packaged = lines_of(self.cleaned_data["removed"]), self.instance.packaged
        return joined(lines, ["" if line in packaged else NOT_IN_LIST.format(line) for line in lines])

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] | None = super().clean()
        values = self.cleaned_data
        if not self.errors:
            self.tried = try_out(WordList(name=self.instance.name, added=values["added"], removed=values["removed"]))
            if self.tried.changes and values["seen"] != self.tried.digest:
                raise ValidationError(NOT_SEEN)
        return cleaned


def hint_for(name: str) -> str:
    if name in VERBS:
        return HINT_FOR_VERBS
    return HINT_FOR_PHRASES if name in PHRASES else HINT_FOR_WORDS


def joined(lines: list[str], faults: list[str]) -> str:
    """The lines as one text; raises ValidationError with what is wrong with any of them."""
    if sentences := [sentence for sentence in faults if sentence]:
        raise ValidationError(sentences)
    return "\n".join(lines)
