// Two summaries side by side, by what their sentences are about.
import { made } from "./results.js";

const ORDER = [
  "overview", "products", "customers", "channels", "revenue", "financing", "suppliers",
  "competition", "research", "employees", "regulation", "strategy", "properties", "other",
];
const LONGEST = 600; // characters of a passage that are shown

const sentenceOf = (told) => {
  const item = made("li");
  const details = made("details");
  details.append(made("summary", "", told.text));
  for (const { text } of told.evidence) {
    const words = text.replace(/\s+/g, " ").trim();
    details.append(made("blockquote", "", words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words));
  }
  item.append(details);
  return item;
};

const sideOf = (summary, facet) => {
  const told = summary.sentences.filter((sentence) => sentence.facet === facet);
  if (!told.length) return made("p", "nothing", "Nothing is told.");
  const list = made("ul");
  list.append(...told.map(sentenceOf));
  return list;
};

const pairOf = (...sides) => {
  const pair = made("div", "pair");
  pair.append(...sides);
  return pair;
};

const headOf = (summary) => {
  const head = made("div");
  const untold = summary.coverage.filter((one) => one.status !== "told");
  const notes = untold.map((one) => `${one.focus}: ${one.status}`);
  head.append(
    made("h2", "", summary.company || summary.source),
    made("p", "side-note", [`${summary.tokens.toLocaleString("en")} tokens`, summary.source, ...notes].join(" · ")),
  );
  return head;
};

export const showComparison = (place, { first, second }) => {
  const all = made("div", "comparison");
  all.append(pairOf(headOf(first), headOf(second)));
  const facets = new Set([...first.sentences, ...second.sentences].map((one) => one.facet));
  for (const facet of ORDER.filter((one) => facets.has(one))) {
    const section = made("section", `f-${facet}`);
    section.append(made("h3", "", facet), pairOf(sideOf(first, facet), sideOf(second, facet)));
    all.append(section);
  }
  place.replaceChildren(all);
};
