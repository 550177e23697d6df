// Finding somebody in the list without asking the server, and noting by name who is not on it.
import { tell } from "./feedback.js";

export function setUpFinding({ area, find, roll, queue }) {
  const [search, walkIn, waiting] = [find("search"), find("walk-in"), find("walk-ins")];
  // The worker came back with this name: the page where one chooses who it is could not be reached.
  const asked = new URLSearchParams(location.search).get("naam");
  const isWhole = "whole" in area.dataset;

  function look() {
    const words = search.elements.q.value;
    const number = roll.find(words);
    find("nobody").hidden = number > 0 || !words.trim();
    find("found").textContent = words.trim() && number ? `${number} van de lijst` : "";
    if (!number && words.trim()) walkIn.elements.q.value = words.trim();
  }

  search.addEventListener("input", look);
  search.addEventListener("submit", (event) => {
    if (!isWhole && navigator.onLine) return; // a list of several pages is searched by the server
    event.preventDefault();
    look();
  });

  function show({ walk_in: key, name }) {
    const item = document.createElement("li");
    item.dataset.key = key;
    item.textContent = `${name}: wacht op deze telefoon`;
    waiting.append(item);
    waiting.hidden = false;
  }

  walkIn.addEventListener("submit", (event) => {
    if (navigator.onLine && !queue.marks.length && asked === null) return; // with a connection one chooses who it is
    event.preventDefault();
    const name = walkIn.elements.q.value.trim();
    if (!name) return;
    const note = { walk_in: crypto.randomUUID(), name };
    queue.add(note);
    show(note);
    walkIn.reset();
    tell(find("feedback"), "ok", `${name} is genoteerd. Zodra er verbinding is, zoeken we het lid op.`);
  });

  if (asked !== null) {
    walkIn.elements.q.value = asked;
    walkIn.elements.q.focus();
  }
  queue.marks.filter((mark) => mark.walk_in).forEach(show);
  if (search.elements.q.value) look();

  return {
    // The server has it: what came of it is told, and the list of the phone is one shorter.
    settle(mark) {
      [...waiting.children].find((item) => item.dataset.key === mark.walk_in)?.remove();
      waiting.hidden = !waiting.children.length;
    },
  };
}
