// The sentence is put to the check while it is written; after a button, what is still to be filled in is selected.
import { tellTypedEarly } from "./typed-early.js";

const PAUSE = 600;
const NO_ANSWER = "De toets geeft nu geen antwoord. Je zin staat er nog. Probeer het zo weer.";
const OPEN = /\[[^\]]+\]/;
const status = document.body.appendChild(document.createElement("p"));
status.className = "sr";
status.setAttribute("role", "status");

const block = () => document.querySelector("[data-sentence-check]");
const field = () => block().querySelector("textarea");
let timer;

function examine() {
  if (!field().value.trim()) return;
  const form = field().form;
  window.htmx.ajax("POST", form.action, {
    source: field(),
    target: "#uitkomst",
    select: "#uitkomst",
    swap: "outerHTML show:none",
    values: Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "eerder")),
  });
}

document.addEventListener("input", ({ target }) => {
  if (target !== field() && target.form?.id !== "toets") return;
  clearTimeout(timer);
  timer = setTimeout(examine, target === field() ? PAUSE : 0);
});

// What is asked later is answered later: a form that is sent goes before the check of what was being written.
document.addEventListener("submit", ({ target }) => {
  clearTimeout(timer);
  if (target.id === "naar-plan") target.elements.tekst.value = field().value;
});

// Refused in words (too often, too long): the words stand in the page that comes back.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (![422, 429].includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => {
    const outcome = document.querySelector("#uitkomst");
    outcome.textContent = NO_ANSWER;
    status.textContent = NO_ANSWER;
  });
}

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  prepare();
  const headline = document.querySelector("#uitkomst [data-headline]");
  if (headline) status.textContent = headline.textContent.trim();
  if (detail.elt.id !== "toetsblok") return;
  const open = OPEN.exec(field().value);
  field().focus();
  if (open) field().setSelectionRange(open.index, open.index + open[0].length);
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy-sentence]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(field().value);
    status.textContent = "Gekopieerd.";
    button.lastChild.textContent = "Gekopieerd";
  } catch {
    field().select();
    status.textContent = "Kopiëren lukt hier niet. De zin is geselecteerd, kopieer hem zelf.";
  }
});

function prepare() {
  block().querySelector("[data-copy-sentence]").hidden = false;
}

prepare();
tellTypedEarly([field().form]);
