// The forum's editor: five Markdown buttons, a preview without leaving the page, and a draft kept on the server.
// Without this script the form still sends, previews and keeps what was typed.
import { keepDraft, typedIn } from "./draft.js";
import { replaceSelection } from "./insert-text.js";
import "./naming.js";

const SHOW_AFTER = 1500;

function send(url, form) {
  return fetch(url, { method: "POST", body: typedIn(form), redirect: "error" });
}

function mark(area, button) {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (button.dataset.mark) {
    const sign = button.dataset.mark;
    const words = chosen || button.getAttribute("aria-label").toLowerCase();
    replaceSelection(area, sign + words + sign, [words.length + sign.length, sign.length]);
  } else if (button.dataset.line) {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    area.setSelectionRange(start, area.selectionEnd);
    const lines = area.value.slice(start, area.selectionEnd).split("\n");
    replaceSelection(area, lines.map((line) => button.dataset.line + line).join("\n"));
  } else {
    const words = chosen || "tekst van de link";
    replaceSelection(area, `[${words}](https://)`, [1, 1]);
  }
}

async function preview(form, place) {
  try {
    const answer = await send(place.dataset.url, form);
    place.innerHTML = await answer.text();
  } catch {
    place.textContent = "Het voorbeeld lukt nu niet: geen verbinding, of je bent uitgelogd. Je tekst staat hier nog.";
  }
}

async function showRelated(form, card) {
  const subject = form.elements.subject.value;
  const answer = await fetch(`${form.dataset.related}?subject=${encodeURIComponent(subject)}`);
  if (!answer.ok || answer.redirected) return;
  card.innerHTML = await answer.text();
  card.hidden = !card.childElementCount;
}

function later(act) {
  let timer;
  return (...words) => {
    clearTimeout(timer);
    timer = setTimeout(act, SHOW_AFTER, ...words);
  };
}

for (const area of document.querySelectorAll("textarea[data-editor]")) {
  const form = area.form;
  const editor = area.closest(".editor");
  const tools = editor.querySelector(".tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) mark(area, button);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "voorbeeld") return;
    event.preventDefault();
    preview(form, editor.querySelector("[data-preview]"));
  });
  if (form.dataset.draft) {
    keepDraft(form, editor.querySelector("[data-saved]"));
  }
  const card = document.getElementById("lijkt-op");
  if (form.dataset.related && card) {
    form.elements.subject.addEventListener("input", later(() => showRelated(form, card)));
  }
}
