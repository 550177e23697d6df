from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.requests import MemberRequest

from ..models import PostFile
from ..permissions import can_moderate
from .lookup import find_post, find_topic


@never_cache
@require_safe
def post_file(request: MemberRequest, pk: int) -> FileResponse:
    """A file for who sees its post; the address holds wherever the question moves. A picture is shown, others saved."""
    row = get_object_or_404(PostFile.objects.select_related("post__topic__forum"), pk=pk)
    topic = find_topic(request.user, row.post.topic.forum.slug, row.post.topic_id)
    is_withdrawn = hasattr(find_post(request.user, topic, row.post_id), "withdrawal")
    if is_withdrawn and not can_moderate(request.user, topic.forum):
        raise Http404("Dit bestand bestaat niet.")
    try:
        file = row.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("Dit bestand bestaat niet.") from error
    response = FileResponse(
        file, as_attachment=not row.is_picture, filename=row.download_name, content_type=row.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
