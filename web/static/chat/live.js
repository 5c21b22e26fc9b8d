// Live messages: a stream of server-sent events; after two failures asks every few seconds, and tries the stream again later.
import { place } from "./log.js";

const POLL_EVERY = 3_000;
const STREAM_AGAIN_AFTER = 60_000;
const LIVED = 10_000;
const FAILURES = 2;

export class Live {
  constructor(log, { onUnread, onBell, onSignedOut }) {
    this.log = log;
    this.version = Number(log.dataset.version);
    this.onUnread = onUnread;
    this.onBell = onBell;
    this.onSignedOut = onSignedOut;
    this.failures = 0;
  }

  start() {
    const source = new EventSource(this.address(this.log.dataset.stream));
    const opened = Date.now();
    source.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    source.addEventListener("unread", (event) => this.onUnread(Number(JSON.parse(event.data).count)));
    source.addEventListener("bell", (event) => this.onBell(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      source.close();
      this.failures = Date.now() - opened > LIVED ? 0 : this.failures + 1;
      if (this.failures >= FAILURES) this.poll(Date.now() + STREAM_AGAIN_AFTER);
      else setTimeout(() => this.start(), 500);
    });
  }

  async poll(until) {
    if (!(await this.ask())) return;
    if (Date.now() < until) return setTimeout(() => this.poll(until), POLL_EVERY);
    this.failures = 0;
    this.start();
  }

  /** False when there is nobody to ask for any more. */
  async ask() {
    try {
      const answer = await fetch(this.address(this.log.dataset.updates), { headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.redirected) return this.onSignedOut();
      if (!answer.ok) return true;
      const news = await answer.json();
      for (const { id, html } of news.messages) place(id, html);
      this.version = Math.max(this.version, news.version);
    } catch { /* no connection: the next round asks again */ }
    return true;
  }

  take({ version, id, html }) {
    this.version = Math.max(this.version, version);
    place(id, html);
  }

  address(url) {
    return `${url}?since=${this.version}`;
  }
}
