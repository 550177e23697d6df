"""Who reads what is for members. The rule itself lives on the floor above; people bring its answer along."""


def reads_as_member(user) -> bool:
    """Is this reader inside the network? Visitors are not, and neither is who waits, was declined or left."""
    return user.is_authenticated and user.is_confirmed


def is_let_through(restriction, request) -> bool:
    """Wagtail's own question, but for "anybody who logged in": that is a member here."""
    if restriction.restriction_type == restriction.LOGIN:
        return reads_as_member(request.user)
    return restriction.accept_request(request)
