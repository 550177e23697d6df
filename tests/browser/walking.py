"""A long way through the portal as one person goes it: by the keyboard, with or without scripts."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.test_plans import Hands


class Walk:
    """One person with a page, who looks for faults on every page they come to."""

    def __init__(self, page, faults, *, js: bool):
        self.page, self.faults, self.js, self.hands = page, faults, js, Hands(page)
        self.seen: dict[str, dict] = {}

    def link(self, name: str, **options) -> None:
        self.hands.follow(self.page.get_by_role("link", name=name, **options).first)

    def button(self, name: str, **options) -> None:
        self.hands.follow(self.page.get_by_role("button", name=name, **options).first)

    def fill(self, label: str, words: str, **options) -> None:
        self.page.get_by_label(label, **options).first.fill(words)

    def choose(self, question: str, words: str) -> None:
        """The answer of this label to a question that has several."""
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(words, exact=True).press("Space")

    def save(self, *, then: str) -> None:
        """What was written, by itself or by the button, which leads on to where the link of this name does."""
        if self.js:
            expect(self.page.locator("[data-saved]").first).to_contain_text("Bewaard")
            self.link(then)
        else:
            self.button("Bewaar", exact=True)

    def download(self, target) -> bytes:
        with self.page.expect_download() as download:
            self.hands.press(target)
        return download.value.path().read_bytes()

    def look(self, what: str) -> None:
        """At the page as it is now, once; without scripts axe does not run."""
        if self.js:
            self.seen[what] = self.faults(self.page, [(PHONE, "light")])

    def found(self) -> dict[str, dict]:
        return {what: faults for what, faults in self.seen.items() if faults}

    def expect(self, words: str) -> None:
        expect(self.page.get_by_text(words).first).to_be_visible()
