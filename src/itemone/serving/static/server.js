// Talking to the server: lines of JSON, the token where one is asked for, errors in words.

const KEY = "itemone-token";

export class Gone extends Error {}

class Refused extends Error {
  constructor({ message, hint }) {
    super(message.charAt(0).toUpperCase() + message.slice(1));
    this.hint = hint;
  }
}

const kept = () => {
  try {
    return sessionStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
};

const askToken = () =>
  new Promise((done, failed) => {
    const dialog = document.getElementById("token");
    const field = dialog.querySelector("input");
    field.value = "";
    dialog.addEventListener(
      "close",
      () => {
        if (dialog.returnValue !== "ok" || !field.value) return failed(new Gone());
        try {
          sessionStorage.setItem(KEY, field.value);
        } catch {
          // without storage the token is asked for again
        }
        const value = field.value;
        field.value = "";
        return done(value);
      },
      { once: true },
    );
    dialog.returnValue = "";
    dialog.showModal();
  });

// One request; asks for the token, once more where it was wrong.
const send = async (path, options, token = kept()) => {
  const headers = { ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  let answer;
  try {
    answer = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw new Gone();
    throw new Refused({
      message: "The server can’t be reached, or ended the connection.",
      hint: "It may have refused a file that is too large.",
    });
  }
  if (answer.status === 401) return send(path, options, await askToken());
  if (!answer.ok) {
    const told = await answer.json().catch(() => null);
    throw new Refused(told?.error || { message: `The server answers ${answer.status}.`, hint: "" });
  }
  return answer;
};

const post = (path, body, signal) =>
  send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });

export const loadOptions = async () => (await send("/page/options", {})).json();

export const fetchText = async (path, body) => (await post(path, body)).text();

// Ask for a result; `tell` hears of each stage of the work.
export const ask = async (path, body, tell, signal) => {
  const answer = await post(path, body, signal);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      rest += value;
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const told = JSON.parse(line);
        if (told.stage === "done") return told.result;
        if (told.stage === "failed") throw new Refused(told.error);
        tell(told);
      }
    }
  } catch (error) {
    if (error.name === "AbortError") throw new Gone();
    throw error;
  }
  throw new Refused({ message: "The server ended the connection.", hint: "Try again." });
};
