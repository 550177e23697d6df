from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .cms_word_lists import WordListPolicy
from .models import WordList
from .viewsets import LibraryViewSetGroup

register_permission_policy(WordList, WordListPolicy(WordList))
register_snippet(LibraryViewSetGroup)
