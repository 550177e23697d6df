// Looks every two seconds how far a document is, until it is done. Without a connection it looks again later.
const PAUSE = 2000;
const place = document.querySelector("[data-reading-progress]");
let before = place.innerHTML;

async function look() {
  try {
    const answer = await fetch(location.href, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return location.reload(); // who was logged out meanwhile can log in again
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.querySelector("[data-reading-progress]");
    if (!now && (answer.ok || answer.status === 404)) return location.reload(); // done, or gone: its page says so
    if (now && now.innerHTML !== before) {
      before = now.innerHTML; // only what changed is spoken
      place.replaceChildren(...now.childNodes);
      document.title = page.title;
    }
  } catch {
    // the next look comes
  }
  if (place.querySelector("[data-under-way]")) setTimeout(look, PAUSE);
}

setTimeout(look, PAUSE);
