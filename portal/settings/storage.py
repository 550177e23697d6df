"""Media on more than one machine: a bucket that speaks S3."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def s3_storage(url: str, *, media_host: str) -> dict[str, Any]:
    """Storage options for 's3://key:secret@bucket/folder?endpoint=https://…&region=…'.

    The bucket stays private. Addresses stay on our own host under /media/, where the portal itself checks who may
    have a file, so the content policy needs no foreign host.
    """
    parts = urlsplit(url)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": parts.hostname,
            "location": parts.path.strip("/"),
            "endpoint_url": query.get("endpoint"),
            "region_name": query.get("region"),
            "custom_domain": f"{media_host}/media",
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
