// The place to write: Enter sends, the draft is kept, the quoted message can be dropped, a refusal is said in place.
import { keep, kept } from "./keep.js";
import { showLength, tooLong } from "./length.js";
import { newMessage, restoreUnsent, sendMessage } from "./outbox.js";
import { emptyTray, fillTray, listenForFiles, trayFiles } from "./tray.js";

const form = document.getElementById("composer");
const text = form.elements.text;
const replying = document.getElementById("replying");
const quote = replying.querySelector("[data-quote]");
const wrong = document.getElementById("wrong");

export function say(sentence) {
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
}

export function replyTo(id, words) {
  form.elements.reply_to.value = id;
  form.elements.about.value = "";
  quote.textContent = words;
  replying.hidden = false;
  text.focus();
}

function dropReply() {
  form.elements.reply_to.value = form.elements.about.value = quote.textContent = "";
  replying.hidden = true;
  if (location.search) history.replaceState(null, "", form.querySelector("[data-drop-reply]").href);
}

function send() {
  if (!text.value.trim() && !trayFiles().length) return text.focus();
  const refusal = tooLong(text.value.trim());
  say(refusal);
  if (refusal) return text.focus();
  const message = newMessage({
    text: text.value.trim(), quote: quote.textContent, files: emptyTray(),
    replyTo: form.elements.reply_to.value, item: form.elements.about.value,
  });
  text.value = "";
  dropReply();
  written();
  sendMessage(message, takeBack);
  text.focus();
}

/** What was refused goes back to where it was written, before what was written since. */
function takeBack(sentence, message) {
  say(sentence);
  text.value = [message.text, text.value].filter(Boolean).join("\n");
  fillTray(message.files, say);
  if (message.replyTo || message.item) replyTo(message.replyTo, message.quote);
  form.elements.about.value = message.item;
  written();
  text.focus();
}

function written() {
  keep("draft", text.value);
  showLength(text.value);
  if (CSS.supports("field-sizing", "content")) return;
  text.style.blockSize = "auto";
  text.style.blockSize = `${text.scrollHeight + 2}px`;
}

export function startComposer() {
  if (!text.value) text.value = kept("draft", "");
  written();
  text.addEventListener("input", written);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !replying.hidden) dropReply();
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  form.querySelector("[data-drop-reply]").addEventListener("click", (event) => {
    event.preventDefault();
    dropReply();
    text.focus();
  });
  listenForFiles(say, () => text.focus());
  restoreUnsent(takeBack);
}
