// One key says what a piece is, and it is saved at once. Without this script the menus and "Bewaar" do the same.
import { tellTypedEarly } from "./typed-early.js";

const KEYS = Object.fromEntries(
  ["speerpunt", "doelstelling", "activiteit", "indicator", "toelichting", "kop"].map((sort) => [sort[0], sort]),
);
const form = document.querySelector("[data-chapter]");
const status = form.querySelector("#melding");
form.classList.toggle("saves-itself", Boolean(window.htmx)); // else one saves by the button
form.querySelector("#toetsen").hidden = false;

form.addEventListener("keydown", (event) => {
  const select = event.target.closest(".piece select");
  if (!select || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in KEYS) choose(select, KEYS[event.key]);
  else if (event.key === "ArrowDown") focusOn(select.closest(".piece").nextElementSibling);
  else if (event.key === "ArrowUp") focusOn(select.closest(".piece").previousElementSibling);
  else if (event.key === "z") form.querySelector("#ongedaan:not([hidden])")?.click();
  else return;
  event.preventDefault();
});

function choose(select, sort) {
  if (select.value === sort) return;
  select.value = sort;
  draw(select);
  setTimeout(() => select.dispatchEvent(new Event("change", { bubbles: true }))); // shown first, then saved
}

function focusOn(piece) {
  const select = piece?.querySelector("select");
  if (!select) return;
  select.focus({ preventScroll: true });
  piece.scrollIntoView({ block: "nearest" });
}

// The label is drawn at once; the counts come with the answer.
form.addEventListener("change", ({ target }) => draw(target));

function draw(select) {
  const piece = select.closest(".piece");
  if (piece.dataset.sort === select.value) return;
  piece.dataset.sort = select.value;
  const icon = form.querySelector(`#tellingen [data-sort="${select.value}"] .icon`);
  piece.querySelector(".icon").replaceWith(icon.cloneNode(true));
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (new URL(detail.xhr.responseURL).pathname !== detail.pathInfo.requestPath) location.reload(); // refused, or logged out
});

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => {
    form.classList.remove("saves-itself");
    status.textContent = "Dit is niet bewaard. Je keuze staat er nog: druk op ‘Bewaar’.";
  });
}

if (window.htmx) tellTypedEarly([form]);
