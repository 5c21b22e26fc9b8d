// Tells the server how far this person has read, once a message has been before their eyes.
import { post } from "./post.js";

const LOOKED = 600;
const log = document.getElementById("log");
let told = 0;
let waiting = 0;

function newest() {
  const theirs = log.querySelectorAll(".msg[data-id]:not(.mine)");
  return Number(theirs[theirs.length - 1]?.dataset.id ?? 0);
}

async function tell() {
  const id = newest();
  if (document.hidden || id <= told) return;
  told = id;
  const form = new FormData();
  form.set("message", id);
  await post(log.dataset.seen, form);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(tell, LOOKED);
}

export function startSeen() {
  soon();
  new MutationObserver(soon).observe(log, { childList: true });
  document.addEventListener("visibilitychange", soon);
}
