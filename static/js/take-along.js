for (const area of document.querySelectorAll("[data-copy-area]")) {
  const copy = area.querySelector("[data-copy-text]");
  const print = area.querySelector("[data-print]");
  const status = area.querySelector("[data-copy-status]");
  copy.hidden = print.hidden = false;
  print.addEventListener("click", () => window.print());
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(area.querySelector("pre").textContent);
      status.textContent = "Gekopieerd. Plak de tekst nu in je plan.";
    } catch {
      area.querySelector("details").open = true;
      status.textContent = "Kopiëren lukt hier niet. Selecteer de tekst hieronder zelf.";
    }
  });
}
