// Before somebody logs out: what still waits on this phone is sent, or they are told that it would be lost.
export const keysOf = (user) =>
  Object.keys(localStorage).filter((key) => key.startsWith("aanwezig-") && key.endsWith(user));

async function sendAll(key, form) {
  const { url, marks } = JSON.parse(localStorage.getItem(key));
  const answer = await fetch(url, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body: JSON.stringify({ by: form.dataset.logout, sent: Date.now(), marks }),
  });
  if (answer.ok) localStorage.removeItem(key);
}

function warn(form, number) {
  const words = document.createElement("p");
  words.className = "small";
  words.role = "alert";
  words.textContent =
    `Op deze telefoon staan nog aantekeningen van de ingang (${number}) die niet zijn verstuurd. ` +
    "Wacht tot er verbinding is, of log nog eens uit om ze weg te gooien.";
  form.prepend(words);
  form.dataset.sure = "1";
}

export async function leave(form) {
  const user = form.dataset.logout;
  for (const key of keysOf(user)) await sendAll(key, form).catch(() => {});
  const left = keysOf(user).reduce((sum, key) => sum + JSON.parse(localStorage.getItem(key)).marks.length, 0);
  if (left && !form.dataset.sure) return warn(form, left);
  for (const key of keysOf(user)) localStorage.removeItem(key);
  if ("caches" in window) await caches.delete("deur");
  form.submit();
}
