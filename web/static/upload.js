// Sends what was chosen with its progress in sight. A refusal is said in place, and what was chosen stays chosen.
const MB = 1024 * 1024;
const form = document.getElementById("put");
const picker = document.getElementById("files");

function say(sentence) {
  const wrong = document.getElementById("wrong");
  wrong.textContent = sentence;
  wrong.hidden = !sentence;
}

/** In the page's own digits, and in the unit in which the page names its limit. */
function sizeOf(file) {
  const language = document.documentElement.lang;
  const shape = { style: "unit", unit: "megabyte", unitDisplay: language === "ar" ? "long" : "short", maximumFractionDigits: 1 };
  return new Intl.NumberFormat(language === "ar" ? "ar-u-nu-arab" : language, shape).format(Math.max(file.size / MB, 0.1));
}

function line(file) {
  const item = document.createElement("li");
  const [name, size] = [item.appendChild(document.createElement("bdi")), item.appendChild(document.createElement("span"))];
  name.textContent = file.name;
  size.textContent = sizeOf(file);
  size.className = "num";
  return item;
}

/** What is too large is left out before a minute of somebody's connection is spent on it. */
function chosen() {
  const limit = Number(form.dataset.limitMb) * MB;
  const kept = new DataTransfer();
  let sentence = "";
  for (const file of picker.files) {
    if (file.size > limit) sentence = form.dataset.tooBig.replace("{name}", file.name);
    else kept.items.add(file);
  }
  if (sentence) picker.files = kept.files;
  say(sentence);
  const list = document.getElementById("picked");
  list.replaceChildren(...[...picker.files].map(line));
  list.hidden = !picker.files.length;
}

function busy(sending) {
  form.setAttribute("aria-busy", String(sending));
  form.querySelector("button").disabled = sending;
  document.getElementById("going").hidden = !sending;
  progress(0);
}

/** All of it sent is not yet all of it stored: from there on the bar only says that something is going on. */
function progress(share) {
  const bar = form.querySelector("progress");
  if (share < 1) bar.value = share;
  else bar.removeAttribute("value");
}

function answered(page) {
  const fresh = page?.querySelector("main[data-settled]");
  if (!fresh) {
    busy(false);
    return say((page?.querySelector(".wrong") ?? page?.querySelector("h1"))?.textContent || form.dataset.broken);
  }
  document.getElementById("content").replaceWith(fresh);
  fresh.querySelector("h1").focus();
}

function send() {
  const request = new XMLHttpRequest();
  request.open("POST", location.href);
  request.responseType = "document";
  request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
  request.onload = () => answered(request.response);
  request.onerror = () => answered(null);
  const files = new FormData(form);
  say("");
  busy(true);
  request.send(files);
}

picker?.addEventListener("change", chosen);
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  if (form.getAttribute("aria-busy") !== "true") send();
});
