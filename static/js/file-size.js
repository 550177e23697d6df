// A file that is too large is said at once, before it is sent and with what was typed still there.
const MB = 1024 * 1024;

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  const words = document.createElement("p");
  words.className = "error error-message"; // in the CMS the second
  words.id = `${input.id}_size`;
  words.setAttribute("role", "alert");
  input.before(words);
  input.addEventListener("change", () => {
    const size = Math.max(0, ...[...input.files].map((file) => file.size));
    const isTooLarge = size > input.dataset.most;
    words.textContent = isTooLarge
      ? `Dit bestand is ${Math.ceil(size / MB)} MB en er past hooguit ${input.dataset.most / MB} MB. Kies een kleiner bestand.`
      : "";
    if (isTooLarge) input.value = "";
  });
}
