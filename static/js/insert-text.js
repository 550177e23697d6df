// Puts a text in place of what is selected in a textarea. `select` says how much of its end is selected then, from and
// to, counted backwards.
export function replaceSelection(area, text, select) {
  area.focus();
  // execCommand keeps the browser's own undo working; setRangeText does not.
  const isInserted = document.execCommand("insertText", false, text);
  if (!isInserted) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  if (select) area.setSelectionRange(area.selectionEnd - select[0], area.selectionEnd - select[1]);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
