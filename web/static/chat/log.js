// The log of messages: puts them in or in place of what stood there, keeps the day lines and the reader's place.
const NEAR = 80;
const ANSWERED_WITHIN = 3_000;
let answerTill = 0;
const flow = document.getElementById("flow");
const log = document.getElementById("log");
const newer = document.getElementById("newer");

export function isAtEnd() {
  return flow.scrollHeight - flow.scrollTop - flow.clientHeight < NEAR;
}

export function goToEnd(behavior = "auto") {
  flow.scrollTo({ top: flow.scrollHeight, behavior });
  newer.hidden = true;
}

/** Puts in a message that came from the server, or replaces the one that it changes. */
export function place(id, html) {
  const fresh = fragment(html);
  const there = document.getElementById(`m${id}`);
  const leads = isAtEnd() || (!there && Date.now() < answerTill);
  answerTill = 0;
  if (there) replace(there, fresh);
  else append(fresh);
  if (leads) goToEnd();
  else if (!there) newer.hidden = false;
}

/** What comes first after a press is its answer: words lead to where they stand, a change in place leaves one there. */
export function awaitAnswer() {
  answerTill = Date.now() + ANSWERED_WITHIN;
}

/** Puts in a message of one's own that is still on its way. */
export function placePending(article) {
  log.querySelector("[data-empty]")?.remove();
  log.append(article);
  goToEnd();
}

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.querySelector(".msg");
}

function append(fresh) {
  log.querySelector("[data-empty]")?.remove();
  fresh.classList.add("is-new");
  const after = [...log.querySelectorAll(".msg[data-id]")].filter((msg) => Number(msg.dataset.id) < Number(fresh.dataset.id)).pop();
  const dayBefore = after?.dataset.day;
  const pending = log.querySelector(".msg.pending");
  const next = after ? after.nextSibling : pending;
  if (fresh.dataset.day !== dayBefore) log.insertBefore(dayLine(fresh.dataset.day), next);
  log.insertBefore(fresh, next);
}

function dayLine(day) {
  const line = document.createElement("p");
  line.className = "day";
  line.textContent = day;
  return line;
}

/** Someone at the keyboard keeps their place, and an open menu stays open: the change was somebody else's. */
function replace(there, fresh) {
  const menu = fresh.querySelector(".more");
  if (menu) menu.open = Boolean(there.querySelector(".more")?.open);
  fresh.setAttribute("aria-live", "off"); // a count that changed is not the whole message read out anew
  const places = (article) => [...article.querySelectorAll("button, a, summary")];
  const held = places(there).indexOf(document.activeElement);
  const name = document.activeElement?.value;
  there.replaceWith(fresh);
  if (held < 0) return;
  const found = places(fresh);
  (found.find((place) => name && place.value === name) ?? found[held] ?? fresh).focus({ preventScroll: true });
}

let readsTheEnd = true;
flow.addEventListener("scroll", () => {
  readsTheEnd = isAtEnd();
  if (readsTheEnd) newer.hidden = true;
}, { passive: true });
newer.addEventListener("click", () => goToEnd("smooth"));
new ResizeObserver(() => readsTheEnd && goToEnd()).observe(flow); // a phone's keyboard must not hide the last words
