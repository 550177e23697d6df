"""Measure what a reader on a slow phone gets: `python -m bench.readers_end http://localhost:8000`, beside `make demo`.

A 390 px wide phone with a quarter of this processor, 1.6 Mbit/s and 150 ms latency, nothing cached. Weights are what
went over the line; HTML is counted as nginx would compress it, since the demo's server does not compress it.
"""

import gzip
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.pages import pages
from tests.services import chromium

PHONE = {"width": 390, "height": 844}
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER_PROCESSOR = 4
SETTLED = 1500  # ms after loading; a later shift or paint is not the page's own
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
WATCH = """
window.vitals = {lcp: 0, cls: 0, inp: 0};
const watch = (type, act, more) => new PerformanceObserver(list => list.getEntries().forEach(act))
  .observe({type, buffered: true, ...more});
watch("largest-contentful-paint", entry => { vitals.lcp = entry.startTime; });
watch("layout-shift", entry => { if (!entry.hadRecentInput) vitals.cls += entry.value; });
watch("event", entry => { if (entry.interactionId) vitals.inp = Math.max(vitals.inp, entry.duration); },
  {durationThreshold: 16});
"""
BUDGET = {"html": 20, "css": 15, "js": 25, "font": 65, "requests": 12, "lcp": 2000, "cls": 0.02, "inp": 150}
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js", "Font": "font"}
HEAD = "| page | HTML KB | CSS KB | JS KB | fonts KB | requests | LCP ms | CLS | INP ms |"
RESULT = Path(__file__).parent / "results" / "readers-end.md"


def main(home: str) -> None:
    paths_to_read = paths()  # before Playwright starts an event loop, in which Django refuses the database
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium().where, args=FLAGS)
        rows = [(path, measure(browser, home + path)) for path in paths_to_read]
        browser.close()
    lines = [HEAD, "| --- |" + " ---: |" * len(BUDGET), *(line(path, vitals) for path, vitals in rows)]
    missed = [
        f"- {path}: {name} {vitals[name]:g}, at most {BUDGET[name]}" for path, vitals in rows for name in over(vitals)
    ]
    text = "\n".join([*lines, "", *(missed or ["Everything is within its budget."]), ""])
    RESULT.write_text(f"# The reader's end: a slow phone\n\n{text}")
    print(text)


def paths() -> list[str]:
    """What a visitor may see of the pages that are measured at the server's end too."""
    return [page.path for page in pages() if not page.member and "floor" not in page.name]


def measure(browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    kinds, weights = {}, {}
    line.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    line.on("Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]}))
    response = page.goto(address, wait_until="load")
    page.wait_for_timeout(SETTLED)
    page.click(".menu-button")
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED)
    vitals = page.evaluate("vitals") | dict.fromkeys(KINDS.values(), 0.0) | {"requests": len(kinds)}
    for request, kind in kinds.items():
        if kind in KINDS:
            vitals[KINDS[kind]] += weights.get(request, 0) / 1024
    vitals["html"] = len(gzip.compress(response.body())) / 1024
    context.close()
    return vitals


def line(path: str, vitals: dict[str, float]) -> str:
    return f"| {path} | " + " | ".join(f"{round(vitals[name], 3 if name == 'cls' else 0):g}" for name in BUDGET) + " |"


def over(vitals: dict[str, float]) -> list[str]:
    return [name for name, most in BUDGET.items() if round(vitals[name], 3) > most]


if __name__ == "__main__":
    import django

    django.setup()
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
