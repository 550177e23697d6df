// What somebody typed or chose before the scripts arrived, on a slow line, is told once they are here. Who goes back to a
// page, or comes again to one, finds what the browser kept of it, which was told before.
export function tellTypedEarly(forms) {
  const [visit] = performance.getEntriesByType("navigation");
  if (visit?.type === "back_forward") return;
  // htmx listens from this event on.
  document.addEventListener("DOMContentLoaded", () => {
    for (const form of forms) for (const field of form.elements) if (isTyped(field)) tell(field);
  });
}

function isTyped(field) {
  if (field.type === "hidden" || field.disabled) return false;
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return ["INPUT", "TEXTAREA"].includes(field.tagName) && field.value !== field.defaultValue;
}

function tell(field) {
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}
