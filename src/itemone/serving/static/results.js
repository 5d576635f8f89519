// A summary or a report beside its filing.
import { fetchText } from "./server.js";
import { link } from "./linked.js";

// The one place where markup of the server becomes elements: text of others is escaped in it.
const policy = globalThis.trustedTypes?.createPolicy("itemone", { createHTML: (html) => html });

const fill = (element, html) => {
  element.innerHTML = policy ? policy.createHTML(html) : html;
};

export const made = (tag, className, text = "") => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
};

// Two results can be on the page at a time: their ids get a name in front.
const own = (root, name) => {
  for (const element of root.querySelectorAll("[id]")) element.id = `${name}-${element.id}`;
  for (const element of root.querySelectorAll("a[href^='#']")) {
    element.setAttribute("href", `#${name}-${element.getAttribute("href").slice(1)}`);
  }
  for (const element of root.querySelectorAll("[aria-describedby]")) {
    element.setAttribute("aria-describedby", `${name}-${element.getAttribute("aria-describedby")}`);
  }
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = made("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
};

export const download = (name, type, text) => {
  const link = made("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const fileName = (company) =>
  (company || "summary").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "summary";

export const actions = (entries, status) => {
  const row = made("div", "actions");
  for (const [name, act] of entries) {
    if (!act) {
      row.append(made("span", "", name));
      continue;
    }
    const button = made("button", "", name);
    button.type = "button";
    button.addEventListener("click", async () => {
      try {
        status.textContent = (await act()) || "";
      } catch (error) {
        status.textContent = `${error.message} ${error.hint || ""}`;
      }
    });
    row.append(button);
  }
  return row;
};

const panes = (place, name, { eyebrow, heading, summary, filing }) => {
  const both = made("div", "panes");
  const main = made("div", "summary");
  const text = made("section", "filing");
  const title = made("h2", "", "The filing");
  const body = made("div", "text");
  const status = made("p", "hint", "Choose a sentence to see the words it rests on; j and k walk.");
  const back = made("button", "return", "Back to the summary");
  back.type = "button";
  back.hidden = true;
  status.setAttribute("role", "status");
  const content = made("div", "content");
  fill(content, summary);
  fill(body, filing);
  title.id = "filing-title";
  text.setAttribute("aria-labelledby", `${name}-filing-title`);
  main.append(made("p", "eyebrow", eyebrow), made("h1", "", heading), content);
  text.append(title, body);
  both.append(main, text, back);
  own(both, name);
  place.replaceChildren(both);
  return { both, main, content, status };
};

const listening = new WeakMap();

const listen = (place, hear) => {
  const panel = place.closest("[role=tabpanel]");
  listening.set(panel, hear);
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest?.("input, textarea, select, dialog, [role=tab], summary, .actions")) return;
  const panel = document.querySelector("[role=tabpanel]:not([hidden])");
  if (panel?.querySelector(".panes")) listening.get(panel)?.(event);
});

export const showSummary = (place, told, body, check) => {
  const { json } = told;
  const { both, main, status } = panes(place, "summary", {
    eyebrow: "Business model",
    heading: told.company || "Business summary",
    summary: told.summary_html,
    filing: told.filing_html,
  });
  const name = fileName(told.company);
  const row = actions(
    [
      ["Copy", () => copy(json.text).then(() => "The summary is copied.")],
      ["Check it", () => check(json.text)],
      ["Download", null],
      ["Text", () => download(`${name}.txt`, "text/plain", json.text)],
      ["Markdown", () => download(`${name}.md`, "text/markdown", told.markdown)],
      ["JSON", () => download(`${name}.json`, "application/json", JSON.stringify(json, null, 1))],
      [
        "HTML",
        async () => {
          const html = await fetchText("/api/summarize", { ...body, format: "html" });
          download(`${name}.html`, "text/html", html);
        },
      ],
    ],
    status,
  );
  both.querySelector(".prose").after(row);
  main.append(status);
  listen(place, link(both));
};

export const showReport = (place, told) => {
  const { json } = told;
  const good = json.sentences.filter((sentence) => sentence.supported).length;
  const { both, main, content, status } = panes(place, "check", {
    eyebrow: "Held against the filing",
    heading: told.company || "The filing",
    summary: told.summary_html,
    filing: told.filing_html,
  });
  both.classList.add("verdict");
  const prose = made("div", "prose");
  prose.append(...content.childNodes);
  const count = made("p", "verdict-count");
  count.append(made("b", "", `${good} of ${json.sentences.length}`), " sentences are borne out by the filing.");
  content.append(count, prose);
  const wrong = new Set(json.sentences.flatMap((s, index) => (s.supported ? [] : [String(index + 1)])));
  for (const mark of both.querySelectorAll("mark")) {
    mark.classList.toggle("doubted", mark.dataset.s.split(" ").every((n) => wrong.has(n)));
  }
  const name = fileName(told.company);
  content.append(
    actions(
      [
        ["Download", null],
        ["JSON", () => download(`${name}-check.json`, "application/json", JSON.stringify(json, null, 1))],
      ],
      status,
    ),
  );
  main.append(status);
  listen(place, link(both));
};
