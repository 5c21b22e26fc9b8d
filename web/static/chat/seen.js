// Tells the server how far this person has read, once a message has been before their eyes; the bell counts it no more.
import { isAtEnd } from "./log.js";
import { arrived, post } from "./post.js";

const LOOKED = 600;
const flow = document.getElementById("flow");
const log = document.getElementById("log");
let told = 0;
let waiting = 0;
let ringing = 0;

function newest() {
  const theirs = log.querySelectorAll(".msg[data-id]:not(.mine)");
  return Number(theirs[theirs.length - 1]?.dataset.id ?? 0);
}

async function tell() {
  const id = newest();
  if (document.hidden || id <= told || !isAtEnd()) return;
  told = id;
  const form = new FormData();
  form.set("message", id);
  const answer = await post(log.dataset.seen, form);
  if (arrived(answer)) show(answer.body);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(tell, LOOKED);
}

function show(bell) {
  clearTimeout(ringing);
  document.dispatchEvent(new CustomEvent("bell", { detail: bell }));
}

/** The bell waits a moment: what came into the open chat is being read, and the answer to that says what is left. */
export function ring(bell) {
  clearTimeout(ringing);
  ringing = setTimeout(() => show(bell), document.hidden ? 0 : LOOKED * 3);
}

export function startSeen() {
  soon();
  new MutationObserver(soon).observe(log, { childList: true });
  flow.addEventListener("scroll", soon, { passive: true });
  document.addEventListener("visibilitychange", soon);
}
