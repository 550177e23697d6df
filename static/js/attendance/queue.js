// What was noted waits on this phone until the server has it: who (a code or a number), what, and when. The only names
// are those of people who were not on the list.
const RETRY = 5000;
const AT_ONCE = 200;

export class Queue {
  constructor({ key, url, user, token, onAnswer, onChange }) {
    Object.assign(this, { key, url, user, token, onAnswer, onChange, kept: [], busy: false });
    addEventListener("online", () => this.send());
    document.addEventListener("visibilitychange", () => this.send());
    setInterval(() => this.send(), RETRY);
  }

  get marks() {
    try {
      return JSON.parse(localStorage.getItem(this.key))?.marks ?? [];
    } catch {
      return this.kept; // no storage, as in some private windows: the page itself remembers
    }
  }

  set marks(marks) {
    this.kept = marks;
    try {
      if (marks.length) localStorage.setItem(this.key, JSON.stringify({ url: this.url, marks }));
      else localStorage.removeItem(this.key);
    } catch {
      addEventListener("beforeunload", (event) => this.kept.length && event.preventDefault());
    }
  }

  add(note) {
    this.marks = [...this.marks, { ...note, at: Date.now() }];
    this.onChange(this.marks.length, navigator.onLine ? "" : "offline");
    return this.send();
  }

  async send() {
    const batch = this.marks.slice(0, AT_ONCE);
    if (this.busy || !batch.length) return;
    this.busy = true;
    const problem = await this.post(batch);
    this.busy = false;
    this.onChange(this.marks.length, problem);
    if (!problem && this.marks.length) await this.send();
  }

  // Returns what keeps the marks here; nothing when the server has them.
  async post(batch) {
    let answer;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ by: this.user, sent: Date.now(), marks: batch }),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) return "login";
      if (answer.status === 404) return "gone";
      if (!answer.ok) return "offline";
      const { answers, counts } = await answer.json();
      this.forget(batch);
      batch.forEach((mark, number) => this.onAnswer(mark, answers[number]));
      this.onCounts?.(counts);
      return "";
    } catch {
      return "offline";
    }
  }

  forget(batch) {
    const sent = new Set(batch.map((mark) => JSON.stringify(mark)));
    this.marks = this.marks.filter((mark) => !sent.has(JSON.stringify(mark)));
  }
}
