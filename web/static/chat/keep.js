// What must survive a reload of this tab: the draft, and messages that could not be sent yet.
const PREFIX = "chat.";

export function keep(name, value) {
  try { sessionStorage.setItem(PREFIX + name, JSON.stringify(value)); } catch { /* nothing to keep it in */ }
}

export function kept(name, otherwise) {
  try { return JSON.parse(sessionStorage.getItem(PREFIX + name)) ?? otherwise; } catch { return otherwise; }
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID wants https, which a shop's own network may lack
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
