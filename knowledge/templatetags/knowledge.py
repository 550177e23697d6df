from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from wagtail.blocks import StructValue
from wagtail.images.models import AbstractImage

from events.taking_part.agenda import next_lines
from foundation.json_ld import json_ld
from foundation.readers import Reader
from knowledge.forum_lines import QuestionLine, question_lines
from knowledge.latest import latest_content
from knowledge.models import ContactPerson
from knowledge.models.content import ContentPage
from members.directory.person_pages import pages_of
from members.models import User

register = template.Library()
register.simple_tag(latest_content)
register.simple_tag(next_lines)


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def page_crumbs(context: Context) -> dict[str, Any]:
    """Where this page lies in the site."""
    page = context["page"]
    request = context.get("request")
    page.get_url(request)  # leaves the site's roots on the request for the pages above
    return {"trail": [(above.title, above.get_url(request)) for above in page.get_trail()], "current": page.title}


@register.inclusion_tag("components/json_ld.html")
def structured_data(page: ContentPage, image: AbstractImage | None = None) -> dict[str, Any]:
    """What the page is, in schema.org's words."""
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "headline": page.title,
        "description": page.teaser,
        "inLanguage": "nl",
        "url": page.full_url,
        "isAccessibleForFree": not page.members_only,
        "datePublished": page.published_on.isoformat() if page.published_on else None,
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else None,
        "image": image.full_url if image else None,
        "publisher": {"@type": "Organization", "name": "Lerend Netwerk Passend Onderwijs"},
    }
    return {"data": json_ld({key: value for key, value in data.items() if value is not None})}


@register.simple_tag
def with_member_pages(contacts: Iterable[ContactPerson], viewer: Reader) -> list[tuple[ContactPerson, str]]:
    """Each contact person with the page of the member who has that mail address, as far as `viewer` may find it."""
    people = list(contacts)
    addresses = [person.email.lower() for person in people if person.email]
    members = dict(User.objects.filter(email__in=addresses).values_list("email", "pk")) if addresses else {}
    pages = pages_of(members.values(), viewer)
    return [(person, pages.get(members.get(person.email.lower(), 0), "")) for person in people]


@register.simple_tag
def chosen_questions(block: StructValue) -> list[QuestionLine]:
    """The questions that an editor put in this section of the home page, each as a line."""
    return question_lines([question["text"] for question in block["questions"]])
