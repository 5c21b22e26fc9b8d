// Sends a form marked data-swap in place and takes the changed part from the page that comes back.
function partOf(form) {
  return form.dataset.swap ? document.querySelector(form.dataset.swap) : form;
}

async function send(form, presser) {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new FormData(form, presser),
    headers: { "X-CSRF-Token": document.querySelector("meta[name=csrf-token]").content },
  });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function say(part, sentence) {
  const wrong = part.querySelector(".wrong") ?? part.appendChild(document.createElement("p"));
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  wrong.textContent = sentence;
}

function refocus(id, presser) {
  const fresh = document.getElementById(id);
  const again = [...fresh.querySelectorAll("button")].find((button) => button.name && button.value === presser?.value);
  (again ?? fresh.querySelector("form:last-of-type textarea") ?? fresh.querySelector("button"))?.focus({ preventScroll: true });
}

async function swap(form, presser) {
  const part = partOf(form);
  part.setAttribute("aria-busy", "true");
  try {
    const page = await send(form, presser);
    const fresh = page.getElementById(part.id);
    if (!fresh) return say(part, page.querySelector("h1")?.textContent ?? "");
    part.replaceWith(fresh);
    refocus(part.id, presser);
  } catch {
    form.removeAttribute("data-swap"); // no answer: the browser's own page says so and keeps what was typed
    form.requestSubmit(presser);
  } finally {
    part.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-swap]")) return;
  event.preventDefault();
  if (partOf(event.target).getAttribute("aria-busy") !== "true") swap(event.target, event.submitter);
});
