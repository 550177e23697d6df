// Word and PowerPoint put signs on the clipboard that no form takes (portal/errors.py says which, and what each was
// seen as). They are changed as they come in, before drafts, counters and the form itself read the field.
const SIGNS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const NEW_LINES = ["\x0b", "\x0c", "\x85"];
const FIELDS = "textarea, input[type=text], input[type=search], input[type=email], input[type=url], input[type=tel]";

function clean(text, line) {
  return text.replace(SIGNS, (sign) => (NEW_LINES.includes(sign) ? line : sign === "\x1e" ? "-" : ""));
}

document.addEventListener(
  "input",
  ({ target: field }) => {
    if (!field.matches?.(FIELDS) || field.value.search(SIGNS) < 0) return;
    const line = field.matches("textarea") ? "\n" : " ";
    const afterCaret = clean(field.value.slice(field.selectionEnd ?? field.value.length), line).length;
    field.value = clean(field.value, line);
    // A field for a mail address has no caret to set.
    if (field.selectionEnd !== null) field.setSelectionRange(field.value.length - afterCaret, field.value.length - afterCaret);
  },
  true,
);
