from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from .library.cms import LibraryViewSetGroup
from .models import WordList
from .words.cms import WordListPolicy

register_permission_policy(WordList, WordListPolicy(WordList))
register_snippet(LibraryViewSetGroup)
