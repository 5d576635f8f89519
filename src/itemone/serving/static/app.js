// The page's beginning: tabs, the three forms, and what they lead to.
import { Source, fillChips, wishesOf, wishesInWords } from "./asking.js";
import { ask, loadOptions, Gone } from "./server.js";
import { showComparison } from "./comparison.js";
import { showReport, showSummary } from "./results.js";

const $ = (selector, root = document) => root.querySelector(selector);

// ---- tabs ----

const tabs = [...document.querySelectorAll("[role=tab]")];

const openTab = (tab, focus = false) => {
  for (const other of tabs) {
    const chosen = other === tab;
    other.setAttribute("aria-selected", String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
  }
  if (focus) tab.focus();
  scrollTo({ top: 0, behavior: "instant" });
};

for (const [number, tab] of tabs.entries()) {
  tab.addEventListener("click", () => openTab(tab));
  tab.addEventListener("keydown", (event) => {
    const to = {
      ArrowRight: tabs[(number + 1) % tabs.length],
      ArrowLeft: tabs[(number + tabs.length - 1) % tabs.length],
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    openTab(to, true);
  });
}

// ---- sources ----

const sources = {};
for (const place of document.querySelectorAll("[data-source]")) {
  const source = new Source(place.dataset.source);
  sources[place.dataset.name] = source;
  place.replaceWith(source.element);
}
fillChips($(".chips"));

// ---- asking, waiting, showing ----

const STAGES = {
  sending: "Sending the filing",
  fetching: "Fetching it from EDGAR",
  reading: "Reading the filing",
  writing: "Choosing what to tell, and writing it down",
  comparing: "Looking for what changed",
  checking: "Holding each sentence against the filing",
};

const waiting = (panel, stop) => {
  const place = $(".progress", panel);
  const bar = document.createElement("div");
  const words = document.createElement("p");
  const cancel = document.createElement("button");
  bar.className = "bar";
  words.setAttribute("role", "status");
  cancel.type = "button";
  cancel.className = "quiet";
  cancel.textContent = "Stop";
  cancel.addEventListener("click", stop);
  place.replaceChildren(bar, words, cancel);
  place.hidden = false;
  return {
    tell: ({ stage, ahead }) => {
      words.textContent =
        stage === "waiting"
          ? `Waiting: ${ahead ? `${ahead} before this one` : "next in line"}`
          : `${STAGES[stage] || "Working"} …`;
    },
    end: () => { place.hidden = true; },
  };
};

const fault = (panel, error) => {
  const box = document.createElement("div");
  const message = document.createElement("b");
  box.className = "fault";
  box.setAttribute("role", "alert");
  message.textContent = error.message;
  box.append(message, ` ${error.hint || ""}`);
  const result = $(".result", panel);
  result.replaceChildren(box);
  result.hidden = false;
  box.scrollIntoView({ block: "nearest" });
};

const running = new Map();

const run = async (form, path, body, words, show) => {
  const panel = form.closest("[role=tabpanel]");
  const asking = $(".ask", panel);
  const result = $(".result", panel);
  const button = $(".go", form);
  running.get(panel)?.abort();
  const control = new AbortController();
  running.set(panel, control);
  const wait = waiting(panel, () => control.abort());
  button.disabled = true;
  result.hidden = true;
  result.replaceChildren();
  asking.classList.add("asked-once");
  $(".asked", asking).textContent = words;
  asking.open = false;
  scrollTo({ top: 0, behavior: "instant" });
  wait.tell({ stage: "sending" });
  try {
    const told = await ask(path, body, (stage) => wait.tell(stage), control.signal);
    result.hidden = false;
    show(result, told);
  } catch (error) {
    asking.open = true;
    if (!(error instanceof Gone)) fault(panel, error);
  } finally {
    if (running.get(panel) === control) {
      wait.end();
      button.disabled = false;
    }
  }
};

const handle = (name, act) => {
  const form = $(`[data-form=${name}]`);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await act(form);
    } catch (error) {
      fault(form.closest("[role=tabpanel]"), error);
    }
  });
  return form;
};

const summaryForm = handle("summary", async (form) => {
  const filing = await sources.filing.body();
  const body = { ...filing, ...wishesOf(form) };
  sources.against.offer(sources.filing);
  sources.first.offer(sources.filing);
  const words = `${sources.filing.words}, ${wishesInWords(form)}`;
  await run(form, "/page/summarize", body, words, (place, told) =>
    showSummary(place, told, body, (text) => {
      const field = $("[data-form=check] [name=summary]");
      field.value = text;
      openTab($("#tab-check"), true);
    }),
  );
});

handle("check", async (form) => {
  const summary = form.elements.summary.value;
  const filing = await sources.against.body();
  await run(form, "/page/check", { ...filing, summary }, `Against ${sources.against.words}`, showReport);
});

handle("compare", async (form) => {
  const [first, second] = await Promise.all([sources.first.body(), sources.second.body()]);
  const words = `${sources.first.words} and ${sources.second.words}`;
  await run(form, "/page/compare", { first, second }, words, showComparison);
});

for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    sources.filing.example(button.dataset.example);
    summaryForm.requestSubmit();
  });
}

const names = [...document.querySelectorAll("[data-example]")].map((button) => [
  button.dataset.example,
  $("b", button).textContent,
]);
for (const source of Object.values(sources)) source.offerExamples(names);

loadOptions().then((options) => {
  for (const source of Object.values(sources)) source.allow(options);
}, () => {});
