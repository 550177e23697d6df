// Keeps the page at the door on this phone, with what it is drawn with, for when the connection is away.
// It serves this one page: its scope is the folder of its own address.
const KEPT = "deur";
const HOME = new URL("./", location.href);
const PATIENCE = 4000;
const LIFE = 24 * 60 * 60 * 1000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("message", (event) => {
  const work = event.data.forget ? forget() : keep(event.data.keep);
  event.waitUntil(work.then((isKept) => event.source.postMessage({ isKept })));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});

async function page(request) {
  const { pathname, searchParams } = new URL(request.url);
  const isHome = pathname === HOME.pathname;
  const kept = await keptPage();
  try {
    const answer = await (kept ? Promise.race([fetch(request), tooLate()]) : fetch(request));
    if (isHome && !answer.ok) await forget();
    return answer;
  } catch {
    if (!kept) return Response.error();
    if (isHome) return kept;
    const name = searchParams.get("q") ?? "";
    return Response.redirect(`${HOME.href}?naam=${encodeURIComponent(name)}`);
  }
}

const tooLate = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

async function keptPage() {
  const kept = await caches.match(HOME.href);
  if (kept && Date.now() - Date.parse(kept.headers.get("Date")) < LIFE) return kept;
  if (kept) await forget();
  return undefined;
}

// What the page is drawn with comes from here at once, and is renewed for the next time.
async function file(request) {
  const kept = await caches.match(request);
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && kept) await (await caches.open(KEPT)).put(request, answer.clone());
    return answer;
  });
  if (!kept) return fresh;
  fresh.catch(() => {});
  return kept;
}

async function keep(files) {
  const store = await caches.open(KEPT);
  const answer = await fetch(HOME.href, { redirect: "manual" });
  if (!answer.ok) return forget();
  await store.put(HOME.href, answer);
  await Promise.all(files.map((url) => store.add(url).catch(() => {})));
  return true;
}

async function forget() {
  await caches.delete(KEPT);
  return false;
}
