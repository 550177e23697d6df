"""The word of the plan in every text that hangs on it, so that no text can be forgotten elsewhere."""

from django.apps import apps
from django.db import models
from django.utils import timezone

from goals.models import Evaluation, FigurePart, GoalChange, Partner, Plan, PublishedFigure, StatusOverride

from .scene import WORD, Scene

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)
# Words of programs, what others may read anyway, and a chapter until it is read.
LEFT_OUT = {("MadeFile", "kind"), ("MadeFile", "part"), ("PlanSharing", "lines")}
LEFT_OUT |= {("ChapterDraft", "content"), ("ChapterDraft", "refusal"), ("FigurePart", "place")}
# Beside the word, to search for: a page repeats what was searched.
BAIT = "lokaasveld"


def models_of_a_plan() -> set[type[models.Model]]:
    """Every model whose rows lead to a plan, or to a partner of its alliance."""
    found, others = {Plan, Partner}, set(apps.get_app_config("goals").get_models())
    while more := {model for model in others - found if leads_to(model) & found}:
        found |= more
    return found


def leads_to(model) -> set:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def texts_of(model) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, TEXT) and not field.choices]
    return [field.name for field in fields if (model.__name__, field.name) not in LEFT_OUT]


def write_everywhere(scene: Scene, *, over: bool = False) -> None:
    """In the first row of each model, in each of its texts that has not got it; or `over` what stands there."""
    what_came_after(scene)
    for model in models_of_a_plan():
        if texts := texts_of(model):
            first = model._base_manager.order_by("pk").first()
            assert first is not None, f"the scene has no {model.__name__}"
            missing = [name for name in texts if over or WORD not in str(getattr(first, name))]
            model._base_manager.filter(pk=first.pk).update(**{name: value_for(model, name) for name in missing})


def what_came_after(scene: Scene) -> None:
    goal, today = scene.goal, timezone.localdate()
    GoalChange.objects.create(goal=goal, changes=[["Doelwaarde", WORD, "20"]], reason="Later")
    StatusOverride.objects.create(goal=goal, standing="achter", reason="Later", until=today, made_by=scene.manager)
    Evaluation.objects.create(goal=goal, lesson="Later")
    figure = PublishedFigure.objects.create(subject="proef", number=1, content={})
    FigurePart.objects.create(figure=figure, plan=scene.plan, organisation=scene.plan.organisation, brought="Later")
    goal.suggestions.get().messages.create(side="indiener", text="Graag", written_by=scene.manager)


def value_for(model, name: str):
    kind = model._meta.get_field(name)
    words = f"{WORD} {BAIT}"
    if isinstance(kind, models.BinaryField):
        return words.encode()
    return {"goal": words} if isinstance(kind, models.JSONField) else words


def rows_with(word: str, *models_of_others) -> list[str]:
    """Where in these tables the word stands, in any column."""
    return [
        f"{model.__name__} {row.pk}: {name}"
        for model in models_of_others
        for row in model._base_manager.all()
        for name, value in vars(row).items()
        if word in str(value)
    ]
