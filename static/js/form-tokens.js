// Who logged in anew has forms with a token of before: they get the one of now, and what was typed stays.
const NAME = "csrfmiddlewaretoken";

export async function renewTokens() {
  const token = await tokenOfNow().catch(() => null);
  if (!token) return;
  for (const field of document.getElementsByName(NAME)) field.value = token;
}

async function tokenOfNow() {
  const answer = await fetch(location.pathname, { redirect: "error" });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(`[name=${NAME}]`)?.value;
}
