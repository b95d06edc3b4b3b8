// Lists whose order is changed by mouse; the buttons of each row do the same without this file.
// The new order is sent as the list's form would send it; the page that comes back has the list and its version anew.
let dragged = null;

async function send(list) {
  const form = document.getElementById(list.dataset.ordered);
  form.elements.order.value = [...list.children].map((row) => row.dataset.handle).join(",");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = list.dataset.moved;
  document.querySelector("main").replaceWith(page.querySelector("main"));
  ready();
  document.querySelector("[data-order-status]").textContent = words;
}

function ready() {
  for (const row of document.querySelectorAll("[data-ordered] > [data-handle]")) row.draggable = true;
}

document.addEventListener("dragstart", ({ target }) => {
  dragged = target.closest?.("[data-ordered] > [data-handle]") ?? null;
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-ordered] > [data-handle]");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  const { top, height } = over.getBoundingClientRect();
  over[event.clientY < top + height / 2 ? "before" : "after"](dragged);
});

document.addEventListener("dragend", () => {
  if (dragged) send(dragged.parentElement);
  dragged = null;
});

ready();
