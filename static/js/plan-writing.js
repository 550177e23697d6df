// A card of a plan is saved while one writes. What could not be saved is said, tried again, and not left unnoticed.
const NOT_SAVED = "Nog niet bewaard: geen verbinding. Wat je typte staat er nog.";
const AGAIN = 5000;
const REFUSED = [409, 422, 429];
const unsaved = new Set();
document.body.classList.add("saves-itself");

const statusOf = (form) => document.querySelector(`#bewaard-${form.id.replace("form-", "")} [data-saved]`);

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form?.id.startsWith("form-")) return;
  unsaved.add(form.id);
  const status = statusOf(form);
  if (status) status.textContent = "";
});

// Refused in words (a number that is none, somebody else's change): the words stand in what comes back.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!REFUSED.includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt;
  if (detail.successful || REFUSED.includes(detail.xhr?.status)) {
    unsaved.delete(form.id);
    return;
  }
  // The plan is closed for who writes, or the login ended: the page itself says so.
  if (detail.xhr?.status === 404 || detail.xhr?.status === 403) {
    location.reload();
    return;
  }
  const status = statusOf(form);
  if (status) status.textContent = NOT_SAVED;
  setTimeout(() => unsaved.has(form.id) && window.htmx.trigger(form, "submit"), AGAIN);
});

window.addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
