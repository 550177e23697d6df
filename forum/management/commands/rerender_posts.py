from django.core.management.base import BaseCommand

from foundation.markdown import render_markdown

from ...forum_conversation.models import Post

ROWS_AT_ONCE = 500


class Command(BaseCommand):
    help = "Make the HTML of every post again from its source, after the cleaner of Markdown changed."

    def handle(self, **options):
        changed = []
        count = 0
        for post in Post.objects.order_by("pk").iterator(chunk_size=ROWS_AT_ONCE):
            rendered = render_markdown(post.content.raw)
            if rendered != post._content_rendered:
                post._content_rendered = rendered
                changed.append(post)
            if len(changed) == ROWS_AT_ONCE:
                count += self.save(changed)
                changed = []
        count += self.save(changed)
        self.stdout.write(f"{count} berichten opnieuw opgemaakt.")

    def save(self, posts) -> int:
        return Post.objects.bulk_update(posts, ["_content_rendered"]) if posts else 0
