// What a scan gives back: words for everybody, colour, a short sound and a buzz for who does not look at the screen.
const BUZZ = { ok: [60], warn: [60, 60, 60], error: [250] };
const PITCH = { ok: 880, warn: 520, error: 220 };
let audio;

// Browsers give sound only after a press; the button that opens the camera is one.
export function allowSound() {
  if ("AudioContext" in window) audio ??= new AudioContext();
}

function beep(kind) {
  if (!audio) return;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = PITCH[kind];
  volume.gain.value = 0.1;
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.15);
}

export function tell(place, kind, words) {
  place.dataset.kind = kind;
  place.textContent = words;
  navigator.vibrate?.(BUZZ[kind]);
  beep(kind);
}
