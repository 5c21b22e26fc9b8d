// The chat page, brought to life: what comes in, what is written, what is pressed.
import { say, startComposer } from "./composer.js";
import { Live } from "./live.js";
import { goToEnd } from "./log.js";
import "./menu.js";
import "./press.js";
import { ring, startSeen } from "./seen.js";

const composer = document.getElementById("composer");
const title = document.title;

function showUnread(count) {
  for (const dot of document.querySelectorAll("[data-unread]")) dot.hidden = count === 0 || document.visibilityState === "visible";
  document.title = count && document.hidden ? `(${count}) ${title}` : title;
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) showUnread(0); });
addEventListener("offline", () => say(composer.dataset.offline));
addEventListener("online", () => say(""));

const linked = location.hash && document.getElementById(location.hash.slice(1));
if (linked) linked.scrollIntoView({ block: "center" });
else goToEnd();
startComposer();
startSeen();
new Live(document.getElementById("log"), {
  onUnread: showUnread,
  onBell: ring,
  onSignedOut: () => say(composer.dataset.signedOut),
}).start();
