"""machina's migrations, and after them ours: one line of history for one set of tables."""

from machina.apps.forum_conversation import migrations as of_machina

__path__ += of_machina.__path__
