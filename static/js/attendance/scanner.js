// Reads QR codes from the camera, on the phone itself: with the browser's own reader, or else with ours.
const EVERY = 150;
const SAME_CODE_AGAIN = 4000;

async function makeDetector() {
  const formats = { formats: ["qr_code"] };
  if ("BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
    return new BarcodeDetector(formats);
  }
  const reader = await import("../../vendor/qr/decode.js");
  return new reader.BarcodeDetector(formats);
}

export class Scanner {
  constructor(video, onCode) {
    Object.assign(this, { video, onCode, last: "", lastAt: 0 });
  }

  // Rejects when there is no camera, or no leave to use it.
  async open() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
    this.detector = await makeDetector();
    this.video.srcObject = this.stream;
    await this.video.play();
    this.look();
  }

  close() {
    clearTimeout(this.timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = this.video.srcObject = null;
  }

  async look() {
    if (!this.stream) return;
    const found = this.video.readyState < 2 ? [] : await this.detector.detect(this.video).catch(() => []);
    if (found.length) this.found(found[0].rawValue);
    this.timer = setTimeout(() => this.look(), EVERY);
  }

  // A code that stays before the camera is one scan.
  found(text) {
    const isNew = text !== this.last || Date.now() - this.lastAt > SAME_CODE_AGAIN;
    Object.assign(this, { last: text, lastAt: Date.now() });
    if (isNew && this.stream) this.onCode(text);
  }
}
