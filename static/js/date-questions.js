/* Of the questions that only some dates ask, show those of the date that is chosen. */
const groups = document.querySelectorAll("[data-dates]");
const dates = document.querySelectorAll("input[type=radio][name=session]");

function show() {
  const chosen = [...dates].find((date) => date.checked)?.value;
  for (const group of groups) {
    group.hidden = !group.dataset.dates.split(" ").includes(chosen);
  }
}

if (groups.length && dates.length) {
  for (const date of dates) date.addEventListener("change", show);
  show();
}
