// What is handed in and asked: a filing pasted, dropped, chosen or named; focus and length.

const FACETS = [
  ["revenue", "revenue"],
  ["customers", "customers"],
  ["products", "products"],
  ["channels", "distribution channels"],
  ["financing", "financing"],
  ["suppliers", "suppliers"],
  ["competition", "competition"],
  ["research", "research"],
  ["employees", "employees"],
  ["regulation", "regulation"],
  ["strategy", "strategy"],
  ["properties", "properties"],
];
const USUAL = 5; // the first of them are told of unless something else is asked

class Missing extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

const sized = (bytes) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`;

const inBase64 = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(new Missing(`${file.name} can’t be read.`, "Choose it again."));
    reader.readAsDataURL(file);
  });

// One filing, however it is handed in.
export class Source {
  #file = null;
  #most = 20_000_000;

  constructor(label) {
    const copy = document.getElementById("source").content.cloneNode(true);
    this.element = copy.querySelector(".source");
    this.label = label;
    this.element.querySelector(".label").textContent = label;
    this.text = this.element.querySelector("textarea");
    this.picker = this.element.querySelector("select");
    this.ticker = this.element.querySelector(".ticker input");
    this.chooser = this.element.querySelector("[type=file]");
    this.chooser.addEventListener("change", () => this.#take(this.chooser.files[0]));
    this.element.querySelector("[data-remove]").addEventListener("click", () => {
      this.#take(null);
      this.text.focus();
    });
    this.picker.addEventListener("change", () => this.#only(this.picker));
    this.ticker.addEventListener("input", () => this.#only(this.ticker));
    this.text.addEventListener("input", () => this.#only(this.text));
    this.#catchDrops();
  }

  // What was handed in elsewhere, where nothing is handed in here yet.
  offer(other) {
    if (this.#file || this.text.value || this.picker.value || this.ticker.value) return;
    this.#take(other.#file);
    this.text.value = other.text.value;
    this.picker.value = other.picker.value;
    this.ticker.value = other.ticker.value;
  }

  offerExamples(names) {
    for (const [name, company] of names) this.picker.add(new Option(company, name));
  }

  allow({ edgar, max_bytes: most }) {
    this.element.querySelector(".ticker").hidden = !edgar;
    this.#most = most;
  }

  example(name) {
    this.picker.value = name;
    this.#only(this.picker);
  }

  get words() {
    if (this.#file) return this.#file.name;
    if (this.text.value.trim()) return "A pasted text";
    if (this.picker.value) return this.picker.selectedOptions[0].textContent;
    return this.ticker.value.trim();
  }

  async body() {
    if (this.#file) return { data: await inBase64(this.#file), name: this.#file.name.slice(-200) };
    if (this.text.value.trim()) return { text: this.text.value, name: "pasted text" };
    if (this.picker.value) return { example: this.picker.value };
    if (this.ticker.value.trim()) return { edgar: this.ticker.value.trim() };
    this.text.focus();
    throw new Missing(`${this.label} is missing.`, "Paste it, drop a file, or open an invented one.");
  }

  // One way of handing in at a time: the last one used.
  #only(field) {
    if (!field.value) return;
    for (const other of [this.text, this.picker, this.ticker]) {
      if (other !== field) other.value = "";
    }
    if (this.#file) this.#take(null);
  }

  #take(file) {
    const card = this.element.querySelector(".file");
    if (file && file.size * 1.34 > this.#most) {
      card.querySelector("b").textContent = `${file.name} is too large:`;
      card.querySelector("span").textContent = `${sized(file.size)}; this server takes ${sized(this.#most / 1.34)}.`;
      this.#file = null;
    } else if (file) {
      this.#file = file;
      this.#only({ value: "file" });
      this.#file = file;
      card.querySelector("b").textContent = file.name;
      card.querySelector("span").textContent = sized(file.size);
    } else {
      this.#file = null;
    }
    this.chooser.value = "";
    card.hidden = !file;
    this.text.hidden = Boolean(file);
  }

  #catchDrops() {
    const over = (event, on) => {
      if (![...(event.dataTransfer?.types || [])].includes("Files")) return false;
      event.preventDefault();
      this.element.classList.toggle("over", on);
      return true;
    };
    this.element.addEventListener("dragover", (event) => over(event, true));
    this.element.addEventListener("dragleave", (event) => over(event, false));
    this.element.addEventListener("drop", (event) => {
      if (over(event, false)) this.#take(event.dataTransfer.files[0]);
    });
  }
}

export const fillChips = (place) => {
  for (const [number, [facet, name]] of FACETS.entries()) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = `f-${facet}`;
    box.type = "checkbox";
    box.name = "focus";
    box.value = name;
    box.checked = box.defaultChecked = number < USUAL;
    label.append(box, name);
    place.append(label);
  }
};

const focusOf = (form) => {
  const boxes = [...form.querySelectorAll("[name=focus]")];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  const own = form.elements.own.value.trim();
  return own ? [...chosen, own] : chosen;
};

// What was changed, and nothing else: a prompt's own wishes hold for the rest.
export const wishesOf = (form) => {
  const wishes = {};
  const { budget, unit, bullets, own } = form.elements;
  const boxes = [...form.querySelectorAll("[name=focus]")];
  if (own.value.trim() || boxes.some((box) => box.checked !== box.defaultChecked)) {
    const focus = focusOf(form);
    if (focus.length) wishes.focus = focus;
  }
  if (budget.value !== budget.defaultValue || unit.selectedIndex) {
    wishes.max_tokens = Number(budget.value);
    wishes.tokenizer = unit.value;
  }
  if (bullets.checked) wishes.bullets = true;
  return wishes;
};

export const wishesInWords = (form) => {
  const { budget, unit } = form.elements;
  const count = `${Number(budget.value).toLocaleString("en")} ${unit.value === "words" ? "words" : "tokens"}`;
  const { focus } = wishesOf(form);
  return focus ? `${focus.join(", ")}, ${count}` : count;
};
