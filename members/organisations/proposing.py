"""Organisations as newcomers propose them."""

from django.utils.text import slugify

from ..models import Organisation, User


def propose_organisation(*, name: str, proposed_by: User) -> Organisation:
    """Return the organisation of this name, in whatever case, or a new one that still has to be approved."""
    existing = Organisation.objects.filter(name__iexact=name).first()
    if existing:
        return existing
    return Organisation.objects.create(
        name=name, slug=free_slug(name), kind=Organisation.Kind.OTHER, proposed_by=proposed_by
    )


def free_slug(name: str) -> str:
    """A slug no organisation has yet: the name's own, or that with a number."""
    base = slugify(name)[:150] or "organisatie"
    slugs = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in slugs:
        return base
    return next(slug for number in range(2, len(slugs) + 3) if (slug := f"{base}-{number}") not in slugs)
