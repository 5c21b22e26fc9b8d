// Sends messages, shows each at once, and keeps what could not be sent until it is sent or dropped.
import { keep, kept, newKey } from "./keep.js";
import { goToEnd, isAtEnd, placePending } from "./log.js";
import { arrived, post, refused } from "./post.js";

const form = document.getElementById("composer");
const template = document.getElementById("pending");
const unsent = new Map();
let inOrder = Promise.resolve();

/** A message is {key, text, replyTo, item, quote, files}; onRefused gets the sentence and the message back. */
export function sendMessage(message, onRefused) {
  const article = draw(message);
  placePending(article);
  unsent.set(message.key, message);
  remember();
  article.querySelector("[data-again]").addEventListener("click", () => queue(message, article, onRefused));
  article.querySelector("[data-drop]").addEventListener("click", () => forget(message, article));
  queue(message, article, onRefused);
}

export function restoreUnsent(onRefused) {
  for (const message of kept("unsent", [])) sendMessage({ ...message, files: [] }, onRefused);
}

export function newMessage(parts) {
  return { key: newKey(), text: "", replyTo: "", item: "", quote: "", files: [], ...parts };
}

/** One after the other, so that messages arrive in the order in which they were written. */
function queue(message, article, onRefused) {
  if (article.dataset.sending) return;
  article.dataset.sending = "true";
  tell(article, "sending");
  inOrder = inOrder.then(() => attempt(message, article, onRefused));
}

async function attempt(message, article, onRefused) {
  const bar = article.querySelector("progress");
  bar.hidden = message.files.length === 0;
  const answer = await post(form.action, formOf(message), {
    hasFiles: message.files.length > 0,
    onProgress: (share) => { bar.value = share; },
  });
  bar.hidden = true;
  delete article.dataset.sending;
  if (arrived(answer)) return settle(message, article, answer.body.id);
  if (!refused(answer)) return tell(article, "failed");
  forget(message, article);
  onRefused(answer.body.error ?? form.dataset.signedOut, message);
}

/** The stream may have brought the message before its own answer came. */
function settle(message, article, id) {
  unsent.delete(message.key);
  remember();
  tell(article, "sent");
  if (document.getElementById(`m${id}`)) release(article);
  else new MutationObserver((_, observer) => {
    if (!document.getElementById(`m${id}`)) return;
    observer.disconnect();
    release(article);
  }).observe(document.getElementById("log"), { childList: true });
}

function forget(message, article) {
  unsent.delete(message.key);
  remember();
  release(article);
}

function release(article) {
  for (const image of article.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  article.remove();
}

/** Files can't be kept over a reload; words can. */
function remember() {
  keep("unsent", [...unsent.values()].filter(({ text }) => text).map(({ files, ...words }) => words));
}

function formOf({ key, text, replyTo, item, files }) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ key, text, reply_to: replyTo, about: item })) body.append(name, value);
  for (const file of files) body.append("files", file, file.name);
  return body;
}

function tell(article, fate) {
  const line = article.querySelector(".fate");
  const wasAtEnd = isAtEnd();
  line.textContent = line.dataset[fate];
  article.classList.toggle("has-failed", fate === "failed");
  article.querySelector(".again").hidden = fate !== "failed";
  if (wasAtEnd) goToEnd();
}

function draw({ text, quote, files }) {
  const article = template.content.cloneNode(true).firstElementChild;
  fill(article.querySelector(".quote"), quote);
  fill(article.querySelector(".words"), [text, ...files.filter((file) => !isPicture(file)).map((file) => file.name)].filter(Boolean).join("\n"));
  const album = article.querySelector(".album");
  for (const file of files.filter(isPicture)) album.append(thumbnail(file));
  album.hidden = !album.children.length;
  album.classList.add(`album-${Math.min(4, album.children.length)}`);
  return article;
}

function fill(line, words) {
  line.textContent = words;
  line.hidden = !words;
}

function isPicture(file) {
  return file.type.startsWith("image/") && !/hei[cf]/.test(file.type);
}

function thumbnail(file) {
  const frame = document.createElement("span");
  frame.className = "pic";
  frame.append(Object.assign(new Image(), { src: URL.createObjectURL(file), alt: "" }));
  return frame;
}

addEventListener("online", () => {
  for (const button of document.querySelectorAll(".has-failed [data-again]")) button.click();
});
