// Two filings beside each other: what changed from one to the next, and what each tells.
import { actions, download, fileName, made } from "./results.js";

const ORDER = [
  "overview", "products", "customers", "channels", "revenue", "financing", "suppliers",
  "competition", "research", "employees", "regulation", "strategy", "properties", "other",
];
const LONGEST = 600; // characters of a passage that are shown
const KINDS = { changed: "Changed", new: "New", gone: "Gone" };

const title = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const flat = (text) => {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words;
};

// A sentence that opens to the passages it rests on.
const opening = (text, quotes) => {
  const details = made("details");
  details.append(made("summary", "", flat(text)));
  for (const quote of quotes) details.append(made("blockquote", "", flat(quote)));
  return details;
};

const pairOf = (...sides) => {
  const pair = made("div", "pair");
  pair.append(...sides);
  return pair;
};

const headOf = (summary, year) => {
  const head = made("div");
  const notes = [`${summary.tokens.toLocaleString("en")} tokens`, summary.source];
  head.append(
    made("h2", "", [summary.company || summary.source, year].filter(Boolean).join(", ")),
    made("p", "side-note", notes.join(" · ")),
  );
  return head;
};

// ---- what changed ----

const sideOfChange = (side) =>
  side ? opening(side.text, [side.quote]) : made("p", "nothing", "Not in the filing.");

const changeOf = (change) => {
  const item = made("section", `change ${change.kind}`);
  const head = made("p", "kind");
  head.append(made("b", "", KINDS[change.kind]));
  for (const { before, after } of change.differences) {
    const words = made("span");
    words.append(made("del", "", before || "nothing"), " → ", made("ins", "", after || "nothing"));
    head.append(words);
  }
  item.append(head, pairOf(sideOfChange(change.before), sideOfChange(change.after)));
  return item;
};

const changesOf = ({ changes, unchanged }) => {
  const all = made("div", "changes");
  const count = (kind) => changes.filter((one) => one.kind === kind).length;
  const words = `${count("changed")} changed, ${count("new")} new, ${count("gone")} gone; ${unchanged} told alike.`;
  all.append(made("p", "verdict-count", words));
  let focus = "";
  for (const change of changes) {
    if (change.focus !== focus) {
      ({ focus } = change);
      all.append(made("h3", "", title(focus)));
    }
    all.append(changeOf(change));
  }
  return all;
};

// ---- what each tells ----

const sideOf = (summary, facet) => {
  const told = summary.sentences.filter((sentence) => sentence.facet === facet);
  if (!told.length) return made("p", "nothing", "Nothing is told.");
  const list = made("ul");
  for (const sentence of told) {
    const item = made("li");
    item.append(opening(sentence.text, sentence.evidence.map(({ text }) => text)));
    list.append(item);
  }
  return list;
};

const summariesOf = (first, second) => {
  const all = made("div");
  const facets = new Set([...first.sentences, ...second.sentences].map((one) => one.facet));
  for (const facet of ORDER.filter((one) => facets.has(one))) {
    const section = made("section", `f-${facet}`);
    section.append(made("h3", "", title(facet)), pairOf(sideOf(first, facet), sideOf(second, facet)));
    all.append(section);
  }
  return all;
};

export const showComparison = (place, { first, second, changes }) => {
  const all = made("div", "comparison");
  all.append(made("h1", "unseen", "The comparison"));
  const years = [changes?.before.fiscal_year, changes?.after.fiscal_year];
  all.append(pairOf(headOf(first, years[0]), headOf(second, years[1])));
  const each = summariesOf(first, second);
  if (changes) {
    const status = made("p", "side-note");
    const json = () =>
      download(`${fileName(second.company)}-changes.json`, "application/json", JSON.stringify(changes, null, 1));
    const fold = made("details", "each");
    status.setAttribute("role", "status");
    fold.append(made("summary", "", "What each of them tells"), each);
    all.append(changesOf(changes), actions([["Download", null], ["JSON", json]], status), status, fold);
  } else {
    all.append(each);
  }
  place.replaceChildren(all);
};
