"""The search of Wagtail's own screens: with tests it follows what is saved only where one asks for it."""

from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


def rests() -> None:
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)


@contextmanager
def follows_saves():
    for model in get_indexed_models():
        post_save.connect(post_save_signal_handler, sender=model)
    yield
    rests()
