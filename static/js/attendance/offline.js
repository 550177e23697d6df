// The page stays on this phone for when the connection is away; it is gone when somebody logs out or in.
const SCRIPTS = /\/js\/attendance\/|\/vendor\/qr\//;

function filesOfThisPage(area) {
  const used = performance.getEntriesByType("resource").map((entry) => entry.name);
  const own = used.filter((url) => url.startsWith(location.origin) && !url.startsWith(area.dataset.batch));
  const later = area.dataset.files.split(" ").map((path) => new URL(path, location.href).href);
  return [...new Set([...own.filter((url) => /\.(css|js|woff2|svg)(\?|$)/.test(url) || SCRIPTS.test(url)), ...later])];
}

// Tells `onKept` whether the page can do without a connection from now on.
export async function stayUsable(area, onKept) {
  if (!("serviceWorker" in navigator)) return;
  const worker = navigator.serviceWorker;
  try {
    await worker.register(area.dataset.worker);
  } catch {
    return; // refused, as in some private windows: the page works as long as it stays open
  }
  worker.addEventListener("message", ({ data }) => onKept(data.isKept));
  const { active } = await worker.ready;
  if (navigator.onLine) active.postMessage({ keep: filesOfThisPage(area) });
  else onKept(true);
}

export async function forgetPage() {
  if ("caches" in window) await caches.delete("deur");
}
