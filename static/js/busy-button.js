// Whoever was at the door of a session may leave notes behind on this phone, or the page itself.
function leavesSomething(user) {
  try {
    const waits = Object.keys(localStorage).some((key) => key.startsWith("aanwezig-") && key.endsWith(user));
    return waits || Boolean(navigator.serviceWorker?.controller);
  } catch {
    return false; // no storage, so nothing is left in it
  }
}

document.addEventListener("submit", (event) => {
  const user = event.target.dataset.logout;
  if (!user || !leavesSomething(user)) return;
  event.preventDefault();
  import("./attendance/leaving.js").then(({ leave }) => leave(event.target));
});

// A second press of a slow button would send the form twice. The button says that it is busy. What only asks may be
// asked again: a page from which a file is downloaded stays.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  const { method, dataset } = event.target;
  if (event.defaultPrevented || method === "get" || "downloads" in dataset || !button?.classList.contains("btn")) return;
  if (button.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    return;
  }
  // After the browser has read the form: a disabled button would not send its own name and value.
  setTimeout(() => button.setAttribute("aria-disabled", "true"));
});

// Coming back with the back button, the page is as it was left: the button must work again.
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll(".btn[aria-disabled='true']")) {
    button.removeAttribute("aria-disabled");
  }
});
