"""What the pages of a plan show."""

from django import template

from goals.plans import sentences

register = template.Library()
register.filter("goal_sentence", sentences.sentence_of)
