// Presses on the buttons and reactions of messages, without leaving the page; what changed comes by the live stream.
import { newKey } from "./keep.js";
import { say } from "./composer.js";
import { awaitAnswer } from "./log.js";
import { arrived, post } from "./post.js";

const composer = document.getElementById("composer");
const HEARD = 400;

async function press(form, button) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const body = new FormData(form, button);
  body.set("key", button.dataset.key ??= newKey());
  awaitAnswer();
  const answer = await post(form.action, body);
  if (arrived(answer) || answer.body.error) delete button.dataset.key; // else the next press repeats this one, once
  say(arrived(answer) ? "" : answer.body.error ?? composer.dataset.pressFailed);
  setTimeout(() => button.removeAttribute("aria-busy"), HEARD);
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-press]") || !event.submitter) return;
  event.preventDefault();
  const menu = event.target.closest("details.menu");
  if (menu) menu.open = false;
  press(event.target, event.submitter);
});
