// What one can do with a message: reply, jump to what it quotes, and open its menu by a long press.
import { replyTo } from "./composer.js";

const LONG = 450;
const MOVED = 10;
const log = document.getElementById("log");

function wordsOf(article) {
  const said = article.querySelector(".item-card")?.dataset.quote ?? article.querySelector(".words")?.textContent;
  return (said ?? article.querySelector("time").textContent).slice(0, 140);
}

log.addEventListener("click", (event) => {
  const reply = event.target.closest("[data-reply]");
  if (!reply) return;
  event.preventDefault();
  const article = reply.closest(".msg");
  article.querySelector(".more").open = false;
  replyTo(reply.dataset.reply, wordsOf(article));
});

log.addEventListener("click", (event) => {
  const link = event.target.closest(".quote a");
  const found = link && document.querySelector(link.hash);
  if (!found) return;
  event.preventDefault();
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
  found.classList.add("is-found");
  setTimeout(() => found.classList.remove("is-found"), 1200);
});

log.addEventListener("toggle", (event) => {
  if (event.target.matches(".more[open]")) event.target.querySelector(".sheet").scrollIntoView({ block: "nearest" });
}, true);

let pressed = 0;
let from = null;
log.addEventListener("pointerdown", (event) => {
  const bubble = event.pointerType === "touch" && event.target.closest(".bubble");
  if (!bubble) return;
  from = event;
  pressed = setTimeout(() => open(bubble.closest(".msg")), LONG);
});
log.addEventListener("pointermove", (event) => {
  if (from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > MOVED) clearTimeout(pressed);
});
for (const name of ["pointerup", "pointercancel"]) log.addEventListener(name, () => clearTimeout(pressed));

function open(article) {
  const menu = article.querySelector(".more");
  if (!menu) return;
  menu.open = true;
  navigator.vibrate?.(8);
  addEventListener("pointerup", swallowClick, { once: true });
}

/** The finger that opened the menu must not at once close it, or follow a link under it. */
function swallowClick() {
  const swallow = (event) => { event.preventDefault(); event.stopPropagation(); };
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 80);
}
