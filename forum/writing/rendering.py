"""Making the HTML of posts again when the renderer changed: what is kept is the source."""

from foundation.markdown import FINGERPRINT, render_markdown

from ..forum_conversation.models import Post

ROWS_AT_ONCE = 500


def renew_html() -> int:
    """Give every post the HTML that the renderer of now makes of it, and return how many needed it.

    Until then a page makes it anew each time it is read, so nothing waits for this.
    """
    count = 0
    stale = Post.objects.exclude(rendered_by=FINGERPRINT).order_by("pk").only("content", "rendered_by")
    while posts := list(stale[:ROWS_AT_ONCE]):
        for post in posts:
            post._content_rendered, post.rendered_by = render_markdown(post.content.raw), FINGERPRINT
        count += Post.objects.bulk_update(posts, ["_content_rendered", "rendered_by"])
    return count
