// The browser's own dialogue was closed, or the device has no passkey: say so, next to the other ways in.
document.addEventListener("allauth.error", () => {
  const words = document.getElementById("passkey-lukt-niet");
  const place = document.querySelector("h1");
  words.hidden = true;
  place.after(words);
  requestAnimationFrame(() => { words.hidden = false; });
});
