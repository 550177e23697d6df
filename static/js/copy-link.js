for (const button of document.querySelectorAll("[data-copy]")) {
  const status = button.closest(".share").querySelector("[data-copy-status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.querySelector("span").textContent = "Gekopieerd";
      status.textContent = "Gekopieerd.";
    } catch {
      status.textContent = `Kopiëren lukt hier niet. Dit is de tekst: ${button.dataset.copy}`;
      status.classList.remove("sr");
    }
  });
}
