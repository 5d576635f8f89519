// A summary beside its filing: what is chosen, pointed at or walked to on one side lights up on
// the other.

const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
const POINTED = 220; // milliseconds a pointer rests on a sentence until its evidence is brought

const still = matchMedia("(prefers-reduced-motion: reduce)");
const sideBySide = matchMedia("(min-width: 60rem)");

const inView = (element) => {
  const box = element.getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight;
};

const bring = (element, block) => {
  const far = Math.abs(element.getBoundingClientRect().top) > 3 * innerHeight;
  const jump = still.matches || far;
  element.scrollIntoView({ block, behavior: jump ? "instant" : "smooth" });
  if (!jump) return;
  // Blocks that were never laid out take their true height as they come near: look again.
  let tries = 4;
  const settle = () => {
    if (!inView(element)) element.scrollIntoView({ block, behavior: "instant" });
    if (--tries) requestAnimationFrame(settle);
  };
  requestAnimationFrame(settle);
};

// Link what stands in `panes`; returns a function that hears keys for it.
export const link = (panes) => {
  const main = panes.querySelector(".summary");
  const filing = panes.querySelector(".filing");
  const status = panes.querySelector(".hint");
  const back = panes.querySelector(".return");
  const sentences = [...main.querySelectorAll(".sentence")];
  const marks = [...filing.querySelectorAll("mark")];
  const borne = new Map(); // the marks of each sentence
  const hidden = new Set(); // facets that are switched off
  let current = 0; // number of the chosen sentence, 0 for none
  let passage = 0; // which of its passages is in view
  let resting = 0; // the timer of a pointer that rests

  const numbersOf = (mark) => mark.dataset.s.split(" ").map(Number);
  for (const mark of marks) {
    for (const n of numbersOf(mark)) borne.set(n, [...(borne.get(n) || []), mark]);
  }

  // Where each passage begins: its marks name it, in the ids that the server gave.
  const passagesOf = (n) => {
    const names = (sentences[n - 1].dataset.m || "").split(" ").filter(Boolean);
    return names.map((m) => panes.querySelector(`[id$="-m${m}"]`)).filter(Boolean);
  };

  const light = (numbers, name, pressed) => {
    for (const old of panes.querySelectorAll(`.${name}`)) old.classList.remove(name);
    for (const n of numbers) {
      sentences[n - 1].classList.add(name);
      for (const mark of borne.get(n) || []) mark.classList.add(name);
    }
    if (name !== "on") return;
    for (const old of panes.querySelectorAll(".here")) old.classList.remove("here");
    for (const [index, sentence] of sentences.entries()) {
      if (numbers.includes(index + 1)) sentence.setAttribute("aria-current", "true");
      else sentence.removeAttribute("aria-current");
    }
    for (const mark of marks) if (pressed && mark.dataset.s === pressed) mark.classList.add("here");
    panes.classList.toggle("chosen", numbers.length > 0);
    back.hidden = !numbers.length;
  };

  const choose = (n) => {
    const sentence = sentences[n - 1];
    if (!sentence) return;
    const passages = passagesOf(n);
    passage = n === current && passages.length ? (passage + 1) % passages.length : 0;
    current = n;
    light([n], "on");
    sentence.focus({ preventScroll: true });
    if (sideBySide.matches) sentence.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (passages.length) bring(passages[passage], "start");
    const place = `Sentence ${n} of ${sentences.length}`;
    status.textContent = !passages.length
      ? `${place}: no passage of the filing is given for it.`
      : passages.length === 1
        ? `${place}: one passage bears it out.`
        : `${place}: passage ${passage + 1} of ${passages.length}. Choose it again for the next.`;
  };

  const comeBack = (mark) => {
    const numbers = numbersOf(mark);
    [current] = numbers;
    passage = 0;
    light(numbers, "on", mark.dataset.s);
    const sentence = sentences[current - 1];
    sentence.focus({ preventScroll: true });
    bring(sentence, sideBySide.matches ? "nearest" : "center");
    status.textContent =
      numbers.length === 1
        ? `Sentence ${current} is made of this passage.`
        : `Sentences ${numbers.join(", ")} are made of this passage.`;
  };

  const clear = () => {
    current = 0;
    light([], "on");
    status.textContent = "";
  };

  const toggle = (button) => {
    const { facet } = button.dataset;
    const off = hidden.delete(facet) ? false : Boolean(hidden.add(facet));
    button.setAttribute("aria-pressed", String(!off));
    for (const sentence of sentences) {
      sentence.classList.toggle("off", hidden.has(sentence.dataset.f));
    }
    for (const mark of marks) {
      const all = numbersOf(mark).every((n) => hidden.has(sentences[n - 1].dataset.f));
      mark.classList.toggle("off", all);
    }
  };

  // A mouse that points lights up; while nothing is chosen it brings the evidence, too.
  panes.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const target = event.target.closest(".sentence, mark");
    clearTimeout(resting);
    if (!target) {
      light([], "near");
      return;
    }
    const numbers = target.matches("mark") ? numbersOf(target) : [Number(target.dataset.n)];
    light(numbers, "near");
    if (!target.matches(".sentence") || current || !sideBySide.matches) return;
    const [first] = passagesOf(numbers[0]);
    if (first) resting = setTimeout(() => bring(first, "start"), POINTED);
  });
  panes.addEventListener("pointerleave", () => {
    clearTimeout(resting);
    light([], "near");
  });

  panes.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target.closest(".sentence, mark, [data-facet], .return");
    if (!target) return;
    event.preventDefault();
    clearTimeout(resting);
    if (target.matches(".return")) {
      const sentence = sentences[Math.max(current, 1) - 1];
      sentence.focus({ preventScroll: true });
      bring(sentence, "center");
    } else if (target.matches("[data-facet]")) {
      toggle(target);
    } else if (event.detail && !getSelection().isCollapsed) {
      // words are being selected
    } else if (target.matches("mark")) {
      comeBack(target);
    } else {
      choose(Number(target.dataset.n));
    }
  });

  return (event) => {
    const inSummary = event.target.closest?.(".sentence");
    const step = STEPS[event.key];
    if (step && (inSummary || !event.key.startsWith("Arrow"))) {
      event.preventDefault();
      const to = (inSummary ? Number(inSummary.dataset.n) : current) + step;
      choose(Math.min(Math.max(to, 1), sentences.length));
    } else if (event.key === " " || event.key === "Enter") {
      const target = event.target.closest?.(".sentence, mark a");
      if (!target) return;
      event.preventDefault();
      const mark = target.closest("mark");
      if (mark) comeBack(mark);
      else choose(Number(target.dataset.n));
    } else if (event.key === "Escape" && current) {
      clear();
    }
  };
};
