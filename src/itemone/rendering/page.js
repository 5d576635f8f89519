(() => {
  "use strict";

  const main = document.getElementById("summary");
  const filing = document.getElementById("filing");
  const status = document.getElementById("status");
  const sentences = [...main.querySelectorAll(".sentence")];
  const marks = [...filing.querySelectorAll("mark")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const sideBySide = matchMedia("(min-width: 60rem)");
  const STEPS = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
  const hidden = new Set(); // facets that are switched off

  let current = 0; // number of the chosen sentence, 0 for none
  let passage = 0; // which of its passages is in view

  const numbersOf = (mark) => mark.dataset.s.split(" ").map(Number);
  const evidenceOf = (n) => [...filing.querySelectorAll(`mark[data-s~="${n}"]`)];

  const passagesOf = (n) =>
    (sentences[n - 1].dataset.m || "")
      .split(" ")
      .filter(Boolean)
      .map((m) => document.getElementById(`m${m}`));

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

  const light = (numbers, pressed) => {
    for (const old of document.querySelectorAll(".on, .here")) old.classList.remove("on", "here");
    for (const old of main.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    for (const n of numbers) {
      const sentence = sentences[n - 1];
      sentence.classList.add("on");
      sentence.setAttribute("aria-current", "true");
      for (const mark of evidenceOf(n)) mark.classList.add("on");
    }
    if (pressed) {
      for (const mark of filing.querySelectorAll(`mark[data-s="${pressed}"]`)) {
        mark.classList.add("here");
      }
    }
    document.body.classList.toggle("chosen", numbers.length > 0);
  };

  const address = (hash) => {
    try {
      history.replaceState(null, "", hash || location.pathname + location.search);
    } catch {
      // Some viewers show the page without an address that may change; nothing depends on it.
    }
  };

  const choose = (n, { scroll = true, focus = true } = {}) => {
    const sentence = sentences[n - 1];
    if (!sentence) return;
    const passages = passagesOf(n);
    passage = n === current && passages.length ? (passage + 1) % passages.length : 0;
    current = n;
    light([n]);
    if (focus) sentence.focus({ preventScroll: true });
    if (sideBySide.matches) sentence.scrollIntoView({ block: "nearest", behavior: "instant" });
    if (passages.length && scroll) bring(passages[passage], "start");
    const place = `Sentence ${n} of ${sentences.length}`;
    status.textContent = !passages.length
      ? `${place}: no passage of the filing is given for it.`
      : passages.length === 1
        ? `${place}: one passage bears it out.`
        : `${place}: passage ${passage + 1} of ${passages.length}. Choose it again for the next.`;
    address(`#s${n}`);
  };

  const comeBack = (mark) => {
    const numbers = numbersOf(mark);
    current = numbers[0];
    passage = 0;
    light(numbers, mark.dataset.s);
    const sentence = sentences[current - 1];
    sentence.focus({ preventScroll: true });
    bring(sentence, sideBySide.matches ? "nearest" : "center");
    status.textContent =
      numbers.length === 1
        ? `Sentence ${current} is made of this passage.`
        : `Sentences ${numbers.join(", ")} are made of this passage.`;
    address(`#s${current}`);
  };

  const clear = () => {
    current = 0;
    light([]);
    status.textContent = "";
    address("");
  };

  const toggle = (button) => {
    const facet = button.dataset.facet;
    const off = hidden.delete(facet) ? false : Boolean(hidden.add(facet));
    button.setAttribute("aria-pressed", String(!off));
    for (const sentence of sentences) {
      sentence.classList.toggle("off", hidden.has(sentence.dataset.f));
    }
    for (const mark of marks) {
      const off = numbersOf(mark).every((n) => hidden.has(sentences[n - 1].dataset.f));
      mark.classList.toggle("off", off);
    }
  };

  const follow = (hash) => {
    const [, kind, number] = /^#([sm])(\d{1,9})$/.exec(hash) || [];
    if (kind === "s") choose(Number(number), { focus: false });
    if (kind === "m") {
      const place = document.getElementById(`m${number}`);
      const mark = place?.closest("mark") || place?.parentElement.querySelector("mark");
      if (mark) comeBack(mark);
    }
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.target.closest(".sentence, mark, [data-facet], .return");
    if (!target) return;
    if (target.matches(".return")) {
      if (!current) return;
      event.preventDefault();
      const sentence = sentences[current - 1];
      sentence.focus({ preventScroll: true });
      bring(sentence, "center");
      return;
    }
    if (target.matches("[data-facet]")) {
      toggle(target);
      return;
    }
    event.preventDefault();
    if (event.detail && !getSelection().isCollapsed) return; // words are being selected
    if (target.matches("mark")) comeBack(target);
    else choose(Number(target.dataset.n));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
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
  });

  addEventListener("hashchange", () => follow(location.hash));
  follow(location.hash);
})();
