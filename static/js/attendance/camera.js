// The camera at the door: opened by a press, closed when the page goes.
import { allowSound, tell } from "./feedback.js";

export function setUpCamera(find, onCode) {
  const [open, view] = [find("camera-open"), find("camera-view")];
  let scanner;
  const close = () => {
    scanner?.close();
    [open.hidden, view.hidden] = [false, true];
    open.focus();
  };
  open.addEventListener("click", async () => {
    allowSound();
    const { Scanner } = await import("./scanner.js");
    scanner = new Scanner(view.querySelector("video"), onCode);
    [open.hidden, view.hidden] = [true, false];
    await scanner.open().catch(() => {
      close();
      const words = "De camera gaat niet open. Geef je browser toestemming, of typ de code hieronder.";
      tell(find("feedback"), "error", words);
    });
  });
  find("camera-close").addEventListener("click", close);
  addEventListener("pagehide", close);
  find("camera").hidden = false;
}
