"""Files that are made in the background, and kinds to make, for tests."""

from django.urls import reverse

from goals.documents.files import WORD
from goals.documents.making import kinds
from goals.documents.making.kinds import FileKind, Order, Size
from goals.models import MadeFile, Plan
from tests.goals.plans.factories import PlanFactory, team_member

LARGE = Size(goals=-1, measurements=-1)


def kind_that(make, **fields) -> FileKind:
    """A kind that every plan is too large for, made so."""
    values = {"name": "Proef", "about": "Een proef.", "icon": "file", "what": "proef", "content_type": "text/plain"}
    values |= {"address": WORD.address, "file_name": lambda plan, part: "proef.txt", "at_once": LARGE}
    return FileKind(**values | {"code": "proef", "make": make} | fields)


def registered(monkeypatch, make, **fields) -> FileKind:
    kind = kind_that(make, **fields)
    monkeypatch.setitem(kinds.KINDS, kind.code, kind)
    return kind


def content_of(order: Order) -> bytes:
    return f"{order.plan.title}, {order.role}, {order.part}".encode()


def asked_for(plan: Plan | None = None, role: str = "planbeheerder", **fields) -> MadeFile:
    plan = plan or PlanFactory()
    owner = fields.pop("owner", None) or team_member(plan, role)
    values = {"kind": "proef", "file_name": "proef.txt"} | fields
    return MadeFile.objects.create(owner=owner, plan=plan, role=role, **values)


def address(name: str, file: MadeFile) -> str:
    return reverse(f"plan_documents:{name}", args=[file.plan.uuid, file.uuid])
