// Autofocus is skipped after a swap and when the address has a fragment; the summary must still be heard.
const summary = document.querySelector("#fouten");

if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    const control = target?.matches("fieldset") ? target.querySelector("input") : target;
    if (!control) return;
    event.preventDefault();
    control.focus();
    control.closest(".field")?.scrollIntoView({ block: "nearest" });
  });
}
