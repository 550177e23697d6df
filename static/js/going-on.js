// A link or button that leads on waits while there is something to save first.
let onward = null;
let isStuck = false;
let isBusy = () => false;

export function holdBackWhile(hasMore, finish) {
  isBusy = hasMore;

  // Pressed again while it waits, or when saving failed: the browser asks whether to leave.
  function holdBack(event, go) {
    if (!isBusy() || onward || isStuck) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onward = go;
    finish();
  }

  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]");
      const isElsewhere = link?.pathname !== location.pathname;
      if (!link || !isElsewhere || link.target || event.ctrlKey || event.metaKey || event.shiftKey) return;
      holdBack(event, () => location.assign(link.href));
    },
    true,
  );
  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (form.method === "post" && !form.hasAttribute("hx-post")) holdBack(event, () => form.requestSubmit(submitter));
    },
    true,
  );
}

export function goOn() {
  const go = onward;
  onward = null;
  isStuck = false;
  go?.();
}

export function stay() {
  onward = null;
  isStuck = isBusy();
}
