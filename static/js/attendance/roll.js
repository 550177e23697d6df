// The list on the page: shows what was noted at once, also when the server does not know it yet.
const COUNTS = { aanwezig: "present", afwezig: "absent", verhinderd: "excused" };
export const TAKEN_BACK = "bevestigd";

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().trim();

export class Roll {
  constructor(area) {
    this.area = area;
  }

  row(who) {
    return [...this.area.querySelectorAll("[data-who]")].find(
      (row) => row.dataset.who === who || (row.dataset.code && row.dataset.code === who),
    );
  }

  // Shows the rows that hold every word, without regard to capitals and accents; returns how many.
  find(words) {
    const wanted = plain(words).split(/\s+/);
    let number = 0;
    for (const row of this.area.querySelectorAll("[data-who]")) {
      const text = plain(row.querySelector("[data-words]").textContent);
      row.hidden = !wanted.every((word) => text.includes(word));
      number += row.hidden ? 0 : 1;
    }
    return number;
  }

  // Whoever is not logged in any more sees no names.
  clear() {
    for (const row of this.area.querySelectorAll("[data-who]")) row.remove();
  }

  show(row, state) {
    const before = row.dataset.state;
    if (before === state) return;
    row.dataset.state = state;
    for (const button of row.querySelectorAll("[data-mark]")) {
      const pressed = button.dataset.mark === state;
      button.setAttribute("aria-pressed", String(pressed));
      button.value = pressed ? TAKEN_BACK : button.dataset.mark;
    }
    this.count(COUNTS[before], -1);
    this.count(COUNTS[state], 1);
    if (before === "verhinderd") this.count("expected", 1);
    if (state === "verhinderd") this.count("expected", -1);
  }

  count(name, step) {
    const place = name && this.area.querySelector(`[data-count="${name}"]`);
    if (place) place.textContent = Number(place.textContent) + step;
  }

  // What is noted here and still under way counts on top of what the server counted.
  showCounts(counts, waiting) {
    if (waiting) return;
    for (const place of this.area.querySelectorAll("[data-count]")) {
      place.textContent = counts[place.dataset.count];
    }
  }
}
