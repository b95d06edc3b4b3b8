// Small helps on top of pages that work without them. Handlers sit on the document, so parts that htmx swaps in are covered too.
const unsaved = new Set();
const timers = new Map();

// Once each: a part of the page that is swapped in later does not take the focus from whoever mends a fault.
function focusErrors() {
  const summary = document.querySelector("[data-error-summary]:not([data-told])");
  if (!summary) return;
  summary.dataset.told = "";
  summary.focus();
}

// A form with data-autosave="URL" is sent there after a pause; the answer is a sentence for its [data-autosave-status], which leads to what
// the header Draft-See names, and in Draft-Began with what the form goes on from, if several people write it.
// While the site cannot reach its records it says so itself, and the form is sent again after a while.
async function save(form) {
  const status = form.querySelector("[data-autosave-status]");
  const body = new FormData(form);
  // Files are not sent as one types: until a button is pressed, whoever leaves is asked.
  const files = [...body].filter(([, value]) => value instanceof File);
  for (const [name] of files) body.delete(name);
  if (!files.some(([, file]) => file.size)) unsaved.delete(form);
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { Accept: "text/plain" } });
    if ((!answer.ok && answer.status !== 503) || answer.redirected) throw answer;
    if (answer.status === 503) keep(form, 15000);
    const began = answer.headers.get("Draft-Began");
    if (began && form.elements.began) form.elements.began.value = began;
    if (status) status.replaceChildren(leading(await answer.text(), answer.headers.get("Draft-See")));
  } catch {
    keep(form);
    if (status) status.textContent = status.dataset.failed ?? "";
  }
}

function leading(words, href) {
  return href ? Object.assign(document.createElement("a"), { href, textContent: words }) : words;
}

function keep(form, again) {
  unsaved.add(form);
  clearTimeout(timers.get(form));
  if (again) timers.set(form, setTimeout(save, again, form));
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (form?.method !== "post") return;
  unsaved.add(form);
  if (!form.dataset.autosave) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(save, 1500, form));
});

document.addEventListener("submit", ({ target }) => {
  clearTimeout(timers.get(target));
  unsaved.delete(target);
});

addEventListener("beforeunload", (event) => {
  if ([...unsaved].some((form) => form.isConnected)) event.preventDefault();
});

// Menus are <details>: a click elsewhere or Escape closes them.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
}
document.addEventListener("click", ({ target }) => closeMenus(target.closest("details.menu")));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  document.activeElement.closest("details.menu[open]")?.querySelector("summary").focus();
  closeMenus();
});

// What only some forms need is fetched where one of them stands; a second time it is there already.
function helpWithQuestions() {
  if (document.querySelector("[data-when], [data-rows]")) import(document.querySelector("[data-questions]").dataset.questions);
}

document.addEventListener("htmx:after:swap", focusErrors);
document.addEventListener("htmx:after:swap", helpWithQuestions);
focusErrors();
helpWithQuestions();
