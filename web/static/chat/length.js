// Says how long a message has become, from nine tenths of what one message holds; nothing of it is cut.
const NEAR = 0.9;
const line = document.getElementById("length");
const limit = Number(line.dataset.limit);
const digits = new Intl.NumberFormat(document.documentElement.lang === "ar" ? "ar-EG" : "en");
const lengthOf = (words) => [...words].length; // in letters, as the server counts

export function showLength(words) {
  const count = lengthOf(words);
  line.hidden = count < limit * NEAR;
  line.textContent = line.dataset.words.replace("{count}", digits.format(count));
  line.classList.toggle("wrong", count > limit);
}

/** The sentence that says so; nothing for what fits. */
export function tooLong(words) {
  return lengthOf(words) > limit ? line.dataset.tooLong : "";
}
