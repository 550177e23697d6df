// Keeps a group's notes on the server while somebody types. When two write at once, both texts come under each other.
const SAVE_AFTER = 1500;
const form = document.querySelector("[data-group-note]");
const area = form.elements.text;
const words = form.querySelector("[data-saved]");
let timer;
let saving = false;
let saved = area.value;

async function save() {
  clearTimeout(timer);
  if (saving || area.value === saved) return;
  saving = true;
  const sent = area.value;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      redirect: "error",
      headers: { Accept: "application/json" },
      body: new FormData(form),
    });
    await understand(answer, sent);
  } catch {
    words.textContent = "Nog niet bewaard: geen verbinding, of je bent uitgelogd. Je tekst staat hier nog.";
  }
  saving = false;
  if (area.value !== saved) timer = setTimeout(save, SAVE_AFTER);
}

async function understand(answer, sent) {
  if (answer.status === 409) return showBoth(await answer.json(), sent);
  if (answer.status === 422) {
    words.textContent = (await answer.json()).error;
    saved = area.value; // the same text would be refused again
  } else if (answer.ok) {
    form.elements.version.value = (await answer.json()).version;
    saved = sent;
    words.textContent = "Bewaard.";
  } else {
    words.textContent = "Nog niet bewaard. Laad de pagina opnieuw in een ander venster en kopieer je tekst.";
    saved = area.value;
  }
}

// What was typed since the text was sent is kept too.
function showBoth({ text, version, by }, sent) {
  const since = area.value.startsWith(sent) ? area.value.slice(sent.length) : `\n\n${area.value}`;
  area.value = text + since;
  form.elements.version.value = version;
  saved = area.value;
  words.textContent = `${by || "Iemand anders"} schreef intussen ook. Beide teksten staan nu onder elkaar; maak er één van en bewaar.`;
}

area.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, SAVE_AFTER);
});
addEventListener("beforeunload", (event) => {
  if (area.value !== saved && !form.dataset.sent) event.preventDefault();
});
form.addEventListener("submit", () => (form.dataset.sent = "1"));
