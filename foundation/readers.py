"""Who reads what is for members. The rule itself lives on the floor above; people bring its answer along."""


def reads_as_member(user) -> bool:
    """Is this reader inside the network? Visitors are not, and neither is who waits, was declined or left."""
    return user.is_authenticated and user.is_confirmed
