// Keeps what is typed as a draft on the server, until it is sent: what is still under way then is called back.
import { tellTypedEarly } from "./typed-early.js";

const SAVE_AFTER = 1500;
const FAILED = "Concept niet bewaard: geen verbinding, of je bent uitgelogd. Je tekst staat hier nog wel.";

// What was typed, without files that were chosen: those are sent once, with the form.
export function typedIn(form) {
  const typed = new FormData(form);
  for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
  return typed;
}

export function keepDraft(form, words) {
  let timer;
  let underWay;

  async function keep() {
    underWay?.abort();
    underWay = new AbortController();
    const { signal } = underWay;
    try {
      const body = typedIn(form);
      const answer = await fetch(form.dataset.draft, { method: "POST", body, redirect: "error", signal });
      const isWords = answer.headers.get("Content-Type")?.startsWith("text/plain");
      words.textContent = isWords ? await answer.text() : FAILED;
    } catch {
      if (!signal.aborted) words.textContent = FAILED;
    }
  }

  function stop() {
    clearTimeout(timer);
    underWay?.abort();
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, SAVE_AFTER);
  });
  tellTypedEarly([form]);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) stop();
  });
  // Who comes back to a form that was sent and writes on, writes something new.
  window.addEventListener("pageshow", (event) => {
    const [visit] = performance.getEntriesByType("navigation");
    if (event.persisted || visit?.type === "back_forward") form.elements.key.value = crypto.randomUUID();
  });
}
