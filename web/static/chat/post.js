// Sends a form to the server: with progress, with the token against forged forms, and with an answer one can act on.
const TEXT_PATIENCE = 20_000;
const token = document.querySelector("meta[name=csrf-token]").content;

/** Resolves to {status, body}; status 0 means that there was no answer. */
export function post(url, form, { onProgress, hasFiles = false } = {}) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("X-CSRF-Token", token);
    request.setRequestHeader("Accept", "application/json");
    request.timeout = hasFiles ? 0 : TEXT_PATIENCE;
    if (onProgress) request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => resolve(answerOf(request, new URL(url, location.href).href));
    request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0, body: {} });
    request.send(form);
  });
}

/** Led elsewhere means led to the sign-in page: nobody took the message. */
function answerOf(request, asked) {
  if (request.responseURL !== asked) return { status: 401, body: {} };
  return { status: request.status, body: parsed(request.responseText) };
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return {}; }
}

export const arrived = ({ status }) => status >= 200 && status < 300;

/** The server understood and said no: sending the same again won't help. A busy server (429) is worth another try. */
export const refused = ({ status }) => status >= 400 && status < 500 && status !== 408 && status !== 429;
