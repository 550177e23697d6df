"""What editors upload in the CMS: judged by its content, without what a camera wrote, under a name nobody can guess."""

import uuid
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.utils.text import slugify
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from foundation.uploads import read_content, read_picture


class ImageForm(BaseImageForm):
    """Wagtail has judged suffix, kind and size by then. A GIF stays as it is: it may move, and no camera makes one."""

    def clean_file(self) -> File[bytes]:
        file: File[bytes] = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        file.seek(0)
        data, suffix = file.read(), PurePosixPath(file.name or "").suffix.lower()
        if suffix != ".gif":
            data = read_picture(data).data
        return ContentFile(data, name=f"{uuid.uuid4().hex}{suffix}")


class DocumentForm(BaseDocumentForm):
    def clean_file(self) -> File[bytes]:
        file: File[bytes] = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        content = read_content(file)
        # The last part is what a reader's download is called.
        name = slugify(PurePosixPath(file.name or "").stem)[:40] or "document"
        return ContentFile(content.data, name=f"{uuid.uuid4().hex}/{name}{content.suffix}")
