// Lists whose filters, order and pages swap the page's own part instead of loading the page anew. The address moves
// along; what can't be swapped is loaded as if this script was not there.
const status = document.body.appendChild(document.createElement("p"));
status.className = "sr";
status.setAttribute("role", "status");
document.body.classList.add("swaps");

// What was left open has no place in an address that people share.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") return;
  for (const [name, value] of [...detail.formData]) if (!value) detail.formData.delete(name);
});

// Refused, or led to another page (a login, say): show that page whole, with its own scripts.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const isRefused = detail.xhr.status >= 400;
  const arrived = new URL(detail.xhr.responseURL);
  if (!isRefused && arrived.pathname === location.pathname) return;
  detail.shouldSwap = false;
  if (isRefused && detail.requestConfig.verb !== "get") location.reload();
  else location.assign(arrived);
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (detail.requestConfig.verb === "get") location.assign(detail.pathInfo.finalRequestPath);
  else location.reload();
});

// What was chosen keeps the focus, and what came of it is spoken: the button's own words, or the number of hits. When
// it's gone, the result gets the focus.
document.addEventListener("htmx:afterSettle", () => {
  const { spoken } = document.activeElement.dataset;
  if (spoken) {
    status.textContent = spoken;
    return;
  }
  const found = document.querySelector("#inhoud [data-found], #inhoud .empty h2");
  if (!found) return;
  if (document.activeElement === document.body) {
    found.tabIndex = -1;
    found.focus();
  } else {
    status.textContent = found.textContent;
  }
});
