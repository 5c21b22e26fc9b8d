// Files chosen, pasted or dropped, waiting beside the text: thumbnails, names, a way to take each out, a look at their size.
const MB = 1_000_000;
const form = document.getElementById("composer");
const tray = document.getElementById("tray");
const picker = document.getElementById("files");
const template = document.getElementById("tray-file");
const limit = Number(form.dataset.limitMb);
let files = [];

export function trayFiles() {
  return files;
}

export function emptyTray() {
  const taken = files;
  files = [];
  show();
  return taken;
}

export function fillTray(more, onTooBig) {
  for (const file of more) {
    if (file.size > limit * MB) onTooBig(form.dataset.tooBig.replace("{name}", file.name));
    else files.push(file);
  }
  show();
}

export function listenForFiles(onTooBig, onFilled) {
  const take = (chosen) => { fillTray([...chosen], onTooBig); onFilled(); };
  picker.addEventListener("change", () => { take(picker.files); picker.value = ""; });
  document.addEventListener("paste", (event) => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    take(event.clipboardData.files);
  });
  for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, (event) => dropping(event, take));
}

function dropping(event, take) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  form.classList.toggle("is-dropping", event.type === "dragover");
  if (event.type === "drop") take(event.dataTransfer.files);
}

function show() {
  for (const image of tray.querySelectorAll("img[src]")) URL.revokeObjectURL(image.src);
  tray.replaceChildren(...files.map(line));
  tray.hidden = files.length === 0;
}

function line(file) {
  const item = template.content.cloneNode(true).firstElementChild;
  item.querySelector(".file-name").textContent = file.name;
  const drop = item.querySelector("button");
  drop.setAttribute("aria-label", drop.dataset.label.replace("{name}", file.name));
  drop.addEventListener("click", () => { files = files.filter((other) => other !== file); show(); picker.focus(); });
  if (file.type.startsWith("image/")) picture(item, file);
  return item;
}

/** A browser that can't draw it (HEIC, mostly) leaves the file's name standing. */
function picture(item, file) {
  const image = item.querySelector("img");
  image.addEventListener("load", () => { image.hidden = false; item.classList.add("has-picture"); });
  image.src = URL.createObjectURL(file);
}
