// The page at the door. Without this script every button posts by itself and the page comes back.
import { setUpCamera } from "./camera.js";
import { tell } from "./feedback.js";
import { setUpFinding } from "./finding.js";
import { forgetPage, stayUsable } from "./offline.js";
import { Queue } from "./queue.js";
import { Roll } from "./roll.js";

const PREFIX = "LNPO:";
const CODE = /^[2-9A-HJKMNP-TV-Z]{10}$/;
const WHY = {
  offline: "Er is even geen verbinding; we proberen het vanzelf opnieuw.",
  login: "Je bent uitgelogd.",
  gone: "Je kunt bij deze bijeenkomst niets meer noteren. Vraag een andere organisator.",
  "": "We versturen het nu.",
};
const area = document.querySelector("[data-attendance]");
const find = (name) => area.querySelector(`[data-${name}]`);
const roll = new Roll(area);
const feedback = find("feedback");
const asked = new Set();

const queue = new Queue({
  key: `aanwezig-${area.dataset.session}-${area.dataset.user}`,
  url: area.dataset.batch,
  user: area.dataset.user,
  token: area.querySelector("[name=csrfmiddlewaretoken]").value,
  onChange(number, problem) {
    find("unsent").hidden = !number || (!problem && number < 2);
    find("unsent-words").textContent = `Nog niet verstuurd (${number}). ${WHY[problem]}`;
    find("login").hidden = problem !== "login";
    if (problem === "login" || problem === "gone") {
      forgetPage();
      roll.clear();
    }
  },
  onAnswer(mark, answer) {
    const row = answer.registration && roll.row(String(answer.registration));
    finding.settle(mark);
    const isLatest = !queue.marks.some(({ who }) => who === mark.who);
    if (row && isLatest) roll.show(row, answer.state);
    if (asked.delete(`${mark.who} ${mark.at}`) || mark.walk_in || answer.kind === "error") tell(feedback, answer.kind, answer.text);
  },
});
queue.onCounts = (counts) => roll.showCounts(counts, queue.marks.length);

function noteCode(text) {
  const code = text.toUpperCase().trim().replace(PREFIX, "").replace(/[^0-9A-Z]/g, "");
  if (!CODE.test(code)) return tell(feedback, "error", "Dit is geen code van het Lerend Netwerk. Zoek de naam in de lijst.");
  const row = roll.row(code);
  if (row?.dataset.state === "aanwezig") return tell(feedback, "warn", `${row.dataset.name} stond al op aanwezig.`);
  tell(feedback, "ok", row ? `${row.dataset.name} is aanwezig.` : "Code gelezen; we kijken wie het is.");
  if (row) roll.show(row, "aanwezig");
  const sending = queue.add({ who: code, state: "aanwezig" });
  if (!row) asked.add(`${code} ${queue.marks.at(-1)?.at}`);
  return sending;
}

const finding = setUpFinding({ area, find, roll, queue });

area.addEventListener("submit", (event) => {
  const row = event.target.closest("[data-who]");
  if (row) {
    event.preventDefault();
    const state = event.submitter.value;
    roll.show(row, state);
    queue.add({ who: row.dataset.who, state });
  } else if (event.target.matches("[data-code-form]") && event.target.elements.who.value.trim()) {
    event.preventDefault();
    noteCode(event.target.elements.who.value);
    event.target.elements.who.value = "";
  }
});

if (navigator.mediaDevices?.getUserMedia) setUpCamera(find, noteCode);
for (const { who, state } of queue.marks) {
  const row = roll.row(who);
  if (row) roll.show(row, state);
}
queue.onChange(queue.marks.length, navigator.onLine ? "" : "offline");
queue.send();
stayUsable(area, (isKept) => {
  find("kept").hidden = !isKept;
});
