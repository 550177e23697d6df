// A card of a plan is saved while one writes. What could not be saved is said, tried again, and not left unnoticed.
import { renewTokens } from "./form-tokens.js";
import { goOn, holdBackWhile, stay } from "./going-on.js";
import { tellTypedEarly } from "./typed-early.js";

const NO_ANSWER = "Nog niet bewaard: geen verbinding. Wat je typte staat er nog.";
const LOGGED_OUT = "Nog niet bewaard: je bent uitgelogd. Wat je typte staat er nog, en wordt bewaard zodra je";
const LOG_IN = "in een nieuw venster inlogt";
const GONE =
  "Niet bewaard: dit staat niet meer in het plan, of je mag er niet meer in schrijven. Kopieer wat je wilt houden.";
const AGAIN = 5000;
const REFUSED = [409, 422, 429];
// By form, how often somebody typed in it; and how often they had when it was last sent.
const unsaved = new Map();
const sent = new Map();
// Without htmx, as when its file did not come through, one saves by the button.
const savesItself = Boolean(window.htmx);
document.body.classList.toggle("saves-itself", savesItself);

const statusOf = (form) => document.querySelector(`#bewaard-${form.id.replace("form-", "")} [data-saved]`);

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!savesItself || !form?.id.startsWith("form-")) return;
  unsaved.set(form.id, (unsaved.get(form.id) ?? 0) + 1);
  const status = statusOf(form);
  if (status) status.textContent = "";
});

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  sent.set(detail.elt.id, unsaved.get(detail.elt.id));
});

// Led to another page, or a token of before the login: who writes is logged out.
const isLoggedOut = ({ xhr, requestConfig }) =>
  xhr.status === 403 || (xhr.responseURL && new URL(xhr.responseURL).pathname !== requestConfig.path);

// Nothing of the card can be saved, as in a plan that was adopted meanwhile; the answer says why.
const isAllRefused = (xhr) => xhr.getResponseHeader("HX-Retarget");

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isLoggedOut(detail)) {
    detail.shouldSwap = false;
    return;
  }
  // Refused in words (a number that is none, somebody else's change): the words stand in what comes back.
  if (!REFUSED.includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { elt: form, xhr } = detail;
  const isSaved = xhr.status === 200 && !isLoggedOut(detail);
  if (xhr.status === 404) {
    say(form, GONE);
  } else if (isLoggedOut(detail)) {
    say(form, `${LOGGED_OUT} `, wayIn());
    setTimeout(tryAgain, AGAIN, form);
  } else if (isSaved || REFUSED.includes(xhr.status)) {
    // What was typed since it was sent is sent next.
    if (!isAllRefused(xhr) && unsaved.get(form.id) === sent.get(form.id)) unsaved.delete(form.id);
  } else {
    say(form, NO_ANSWER);
    setTimeout(tryAgain, AGAIN, form);
  }
  if (!isSaved) stay();
  else if (!unsaved.size) goOn();
});

// What says it already is left alone: it would be read out again, and a link would lose the focus.
function say(form, ...words) {
  const status = statusOf(form);
  const text = words.map((part) => part.textContent ?? part).join("");
  if (status && status.textContent !== text) status.replaceChildren(...words);
}

function wayIn() {
  const link = document.createElement("a");
  Object.assign(link, { href: "/inloggen/", target: "_blank", textContent: LOG_IN });
  return link;
}

async function tryAgain(form) {
  if (!unsaved.has(form.id)) return;
  await renewTokens();
  window.htmx.trigger(form, "submit");
}

if (savesItself) tellTypedEarly(document.querySelectorAll("form[id^=form-]"));

// Who goes on before all is saved goes on once it is.
holdBackWhile(
  () => unsaved.size,
  () => unsaved.forEach((_, id) => window.htmx.trigger(document.getElementById(id), "submit")),
);

window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
