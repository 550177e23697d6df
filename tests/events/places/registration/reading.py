"""What tests read back of registrations and mails."""

from post_office.models import Email

from events.models import Registration, RegistrationChange


def subjects_for(member) -> list[str]:
    return [email.subject.split(":")[0] for email in Email.objects.order_by("id") if email.to == [member.email]]


def states(session) -> list[str]:
    return list(session.registrations.order_by("queued_at", "id").values_list("state", flat=True))


def state_of(registration) -> str:
    return Registration.objects.get(pk=registration.pk).state


def log_of(registration) -> list[tuple[str, str]]:
    """What happened to it, oldest first: act and reason."""
    lines = RegistrationChange.objects.filter(registration=registration).order_by("pk")
    return [(line.act, line.reason) for line in lines]
