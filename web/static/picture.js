// Asks again, ever less often, for pictures whose renditions are still being made (the server answers 503 till then).
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const TRIES = 14;
const tries = new WeakMap();

function frameOf(image) {
  return image.closest(".pic");
}

function askAgain(image) {
  const count = (tries.get(image) ?? 0) + 1;
  if (count > TRIES) return;
  tries.set(image, count);
  frameOf(image)?.classList.add("is-waiting");
  setTimeout(() => reload(image), Math.min(LONGEST_WAIT, FIRST_WAIT * 1.4 ** count));
}

function reload(image) {
  if (!image.isConnected) return;
  image.loading = "eager";
  image.srcset = image.srcset;
  image.src = image.src;
}

function isOurs(target) {
  return target instanceof HTMLImageElement && frameOf(target) && !target.src.startsWith("blob:");
}

// Neither event bubbles, so they are caught on their way down; that covers pictures that come later, too.
document.addEventListener("error", (event) => isOurs(event.target) && askAgain(event.target), true);
document.addEventListener("load", (event) => isOurs(event.target) && frameOf(event.target).classList.remove("is-waiting"), true);

for (const image of document.querySelectorAll(".pic img")) {
  if (image.complete && image.currentSrc && !image.naturalWidth) askAgain(image);
}
