// Who types '@' and letters is offered people to name: arrows choose, Enter takes one, Escape puts the list away.
// Without this script names stand in a field of their own.
import { replaceSelection } from "./insert-text.js";

const ASK_AFTER = 150;
const NAMING = /(?:^|[^\w@.])@([^\s@][^@\n]{0,60}|)$/;

function typedName(area) {
  if (area.selectionStart !== area.selectionEnd) return null;
  return NAMING.exec(area.value.slice(0, area.selectionStart))?.[1] ?? null;
}

function offerNames(place, area) {
  const list = place.querySelector("[role=listbox]");
  const status = place.querySelector("[data-naming-status]");
  let [chosen, asked] = [-1, 0];
  let [putAway, offered, timer] = [null, null, null];

  function close() {
    clearTimeout(timer);
    asked += 1;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    area.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const options = [...list.children];
    chosen = (number + options.length) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    area.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    // Who moved the caret meanwhile is writing elsewhere.
    if (typedName(area) !== offered) return close();
    const end = area.selectionStart;
    area.setSelectionRange(end - offered.length, end);
    putAway = `${option.dataset.name} `;
    replaceSelection(area, putAway);
    close();
  }

  async function ask(typed) {
    const turn = (asked += 1);
    const answer = await fetch(`${place.dataset.naming}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (turn !== asked) return;
    if (!answer?.ok || answer.redirected) return close();
    list.innerHTML = await answer.text();
    if (!list.childElementCount || typedName(area) !== typed) return close();
    list.hidden = false;
    offered = typed;
    const number = list.childElementCount;
    status.textContent = `${number === 1 ? "Eén lid" : `${number} leden`}: kies met de pijltjes en Enter.`;
    choose(0);
  }

  area.addEventListener("input", () => {
    const typed = typedName(area);
    if (typed === null) putAway = null;
    // What was taken or put away is not offered again while somebody writes on behind it.
    if (typed === null || (putAway !== null && typed.startsWith(putAway))) return close();
    clearTimeout(timer);
    timer = setTimeout(ask, ASK_AFTER, typed);
  });
  area.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (typedName(area) !== offered) return close();
    const acts = {
      ArrowDown: () => choose(chosen + 1),
      ArrowUp: () => choose(chosen - 1),
      Enter: () => take(list.children[chosen]),
      Tab: () => take(list.children[chosen]),
      Escape: () => close((putAway = typedName(area))),
    };
    if (!acts[event.key] || event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[event.key]();
  });
  area.addEventListener("blur", close);
  // The field keeps the focus, so that the list stays until one of it is taken.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

for (const place of document.querySelectorAll("[data-naming]")) {
  const area = place.querySelector("textarea");
  const form = area.form;
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", place.querySelector("[role=listbox]").id);
  form.querySelector("[data-naming-hint]").hidden = false;
  const also = form.querySelector("[data-also]");
  if (also && !also.querySelector("input").value) also.hidden = true;
  offerNames(place, area);
}
