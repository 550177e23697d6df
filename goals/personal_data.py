"""What the goal library holds about people."""

from foundation.personal_data import Holding, by_the_staff, register

register(
    Holding(
        "goals.Bookmark",
        "user",
        "voorbeelddoelen die je bewaarde",
        "uitvoering van het lidmaatschap",
        "tot je je lidmaatschap opzegt",
        exported=("template", "created_at"),
    ),
)
by_the_staff("goals.GoalTemplate.locked_by")
