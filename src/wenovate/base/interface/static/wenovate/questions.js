// Forms on top of what works without it: a question that does not apply is out of sight, and one more row comes without a round trip.
// What is hidden is still sent, so that a change of mind loses nothing; the server takes only what applies.

function answersTo(form, name) {
  return new FormData(form).getAll(name);
}

// In the order of the form: what hangs on a hidden question is hidden too.
function showWhatApplies(form) {
  for (const field of form.querySelectorAll("[data-when]")) {
    const named = form.elements[field.dataset.when];
    if (!named) continue;
    const asked = (named instanceof RadioNodeList ? named[0] : named).closest(".field");
    const wanted = field.dataset.whenAny.split(" ");
    field.hidden = asked?.hidden || !answersTo(form, field.dataset.when).some((answer) => wanted.includes(answer));
  }
}

// The last row again, empty, under the next number: field-results-3-value becomes field-results-4-value.
function oneMoreRow(rows) {
  const last = rows.lastElementChild;
  const count = rows.children.length;
  const begin = last.id.slice(0, -String(count).length);
  const row = last.cloneNode(true);
  for (const part of [row, ...row.querySelectorAll("*")]) {
    for (const attribute of ["id", "for", "name", "aria-describedby"]) {
      const value = part.getAttribute(attribute);
      if (!value) continue;
      for (const start of [begin, begin.replace("field-", "")])
        if (value.startsWith(`${start}${count}`)) part.setAttribute(attribute, `${start}${count + 1}${value.slice(`${start}${count}`.length)}`);
    }
    if (part.matches("input")) part.value = "";
    part.removeAttribute("aria-invalid");
  }
  row.classList.remove("field--wrong");
  for (const wrong of row.querySelectorAll(".field--wrong")) wrong.classList.remove("field--wrong");
  for (const fault of row.querySelectorAll(".field__errors")) fault.remove();
  const legend = row.querySelector("legend");
  legend.textContent = legend.textContent.replace(String(count), String(count + 1));
  rows.append(row);
  row.querySelector("input").focus();
}

document.addEventListener("click", (event) => {
  const rows = event.target.closest(".parts__more button")?.closest(".field")?.querySelector("[data-rows]");
  if (!rows) return;
  event.preventDefault();
  oneMoreRow(rows);
  if (rows.children.length >= Number(rows.dataset.rowsMost)) event.target.closest(".parts__more").hidden = true;
});

function showInAllForms() {
  document.querySelectorAll("form").forEach(showWhatApplies);
}

document.addEventListener("input", ({ target }) => target.form && showWhatApplies(target.form));
document.addEventListener("htmx:after:swap", showInAllForms);
// Going back, a browser fills a form in again after this file has run.
addEventListener("pageshow", showInAllForms);
showInAllForms();
