from typing import Any

from django import forms

from forum.forum_conversation.models import Post
from foundation.markdown import excerpt
from knowledge.models import QuotedAuthor


class OthersForm(forms.Form):
    """Which answers go along into the article, beside the chosen one."""

    others = forms.MultipleChoiceField(
        label="Welke antwoorden nog meer?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="De vraag en het gekozen antwoord gaan altijd mee.",
    )

    def __init__(self, *args: Any, answers: list[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = [  # type: ignore[attr-defined]
            (post.pk, f"{post.author_name}: {excerpt(post.content.raw)}") for post in answers
        ]
        if not answers:
            del self.fields["others"]


class DecisionForm(forms.Form):
    """A button for each choice."""

    besluit = forms.ChoiceField(choices=QuotedAuthor.Decision.choices)
