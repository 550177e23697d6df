// Nothing is cut: who writes more than fits reads by how much, before sending. The form refuses it in words as well.
const NEARLY = 0.9;
const SPEAK_AFTER = 400;
const NUMBER = new Intl.NumberFormat("nl-NL");

// As the server counts: by sign, and a line break in a text as two.
function lengthOf(field) {
  const breaks = field.matches("textarea") ? field.value.split("\n").length - 1 : 0;
  return [...field.value].length + breaks;
}

function wordsFor(length, limit) {
  if (length > limit) return `${NUMBER.format(length - limit)} tekens te veel. Kort je tekst in, dan gaat er niets verloren.`;
  return length > limit * NEARLY ? `Nog ${NUMBER.format(limit - length)} tekens.` : "";
}

function watch(field) {
  const limit = Number(field.dataset.limit);
  const line = document.createElement("p");
  line.className = "hint text-limit";
  line.setAttribute("role", "status");
  field.after(line);
  let timer;
  const show = () => {
    const length = lengthOf(field);
    line.textContent = wordsFor(length, limit);
    line.classList.toggle("text-limit--over", length > limit);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, SPEAK_AFTER);
  });
  show();
}

for (const field of document.querySelectorAll("textarea[data-limit], input[data-limit]")) {
  if (field.type !== "hidden" && field.type !== "password") watch(field);
}
