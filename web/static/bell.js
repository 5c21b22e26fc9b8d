// The bell of every page: a stream where there is room for one, else a question now and then.
const ASK_EVERY = 30_000;
const STREAM_AGAIN_AFTER = 5_000;
const FAILURES = 2;
const bell = document.querySelector("[data-bell]");
// The chat has a stream already, which brings the bell along: browsers open only six connections to one server.
const inChat = document.querySelector("#log[data-stream]") !== null;
let source = null;
let failures = 0;
let timer = 0;

function show({ count, text, label }) {
  const number = bell.querySelector("[data-bell-count]");
  number.hidden = count === 0;
  number.textContent = text;
  bell.setAttribute("aria-label", label);
}

function open() {
  if (source || inChat) return;
  source = new EventSource(bell.dataset.stream);
  source.addEventListener("bell", (event) => {
    failures = 0;
    show(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    close();
    failures += 1;
    timer = setTimeout(failures < FAILURES ? open : ask, STREAM_AGAIN_AFTER);
  });
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(bell.dataset.count, { headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 401) return;
    if (answer.ok) show(await answer.json());
  } catch { /* no connection: the next round asks again */ }
  timer = setTimeout(ask, ASK_EVERY);
}

/** A page that nobody looks at holds no stream. */
function look() {
  close();
  if (document.hidden) return;
  failures = 0;
  if (inChat) ask();
  else open();
}

if (bell) {
  document.addEventListener("bell", (event) => show(event.detail));
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  look();
}
