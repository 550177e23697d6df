"""The forms on a page as a browser reads them: where they go, and what their fields hold or offer."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

Field = tuple[str, str]
TYPED = {"input", "textarea", "button"}
NOT_SENT = {"csrfmiddlewaretoken"}


@dataclass
class Form:
    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def add(self, name: str | None, value: str) -> None:
        if name and name not in NOT_SENT:
            self.fields.append((name, value))

    def sent(self) -> dict[str, str]:
        """One value of each field, the first that it holds or offers that is not empty."""
        sent: dict[str, str] = {}
        for name, value in self.fields:
            sent[name] = sent.get(name) or value
        return sent


class FormReader(HTMLParser):
    """Fields that stand outside a form and name one belong to it, as in a browser."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms = address, list[Form]()
        self.by_id: dict[str, Form] = {}
        self.elsewhere: list[tuple[str, str, str]] = []
        self.open: Form | None = None
        self.select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(given)
        elif tag == "select":
            self.select = given.get("name")
        elif tag == "option":
            self._add(self.select, given.get("value", ""), given)
        elif tag in TYPED:
            self._add(given.get("name"), given.get("value", ""), given)
            if address := given.get("formaction"):
                self.forms.append(Form(address, "post"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None

    def _begin(self, given: dict[str, str]) -> None:
        action = given.get("action") or given.get("hx-post") or self.address
        self.open = Form(action.split("#")[0], given.get("method", "get").lower())
        self.forms.append(self.open)
        self.by_id[given.get("id", "")] = self.open

    def _add(self, name: str | None, value: str, given: dict[str, str]) -> None:
        if "form" in given:
            self.elsewhere.append((given["form"], name or "", value))
        elif self.open:
            self.open.add(name, value)


def forms_on(address: str, html: str) -> list[Form]:
    reader = FormReader(address)
    reader.feed(html)
    for form_id, name, value in reader.elsewhere:
        if form := reader.by_id.get(form_id):
            form.add(name, value)
    return reader.forms


def together(forms: Iterable[Form]) -> dict[str, str]:
    """The fields of several forms that go to the same address."""
    return {name: value for form in forms for name, value in form.sent().items()}
