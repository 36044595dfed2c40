/**
 * Where in the editor's form a finding stands: from the place that the server says to the field, and to the letters.
 */

/**
 * @typedef {object} Place As `checking.told` says it.
 * @property {string} field @property {string} label @property {string} block @property {number} index
 * @property {(string|number)[]} path @property {number} number @property {number} link
 */

/**
 * @typedef {object} Found
 * @property {"rich"|"plain"|"other"} kind What can be done with it: letters of a rich text, a plain text, or neither.
 * @property {any} input The form's own input; null for what has none.
 * @property {HTMLElement} element What is shown of it.
 */

/** @param {HTMLFormElement} form @param {Place} place @returns {Found|null} */
export function find(form, place) {
  if (place.field !== "body") return field(form, place.field);
  const block = blockOf(form, place);
  if (!block) return null;
  const name = nameWithin(form, `${block.prefix}-value`, place.path);
  const input = name && /** @type {any} */ (form.elements.namedItem(name));
  const shown = block.element;
  if (!input || input instanceof RadioNodeList) return { kind: "other", input: null, element: shown };
  if (input.draftailEditor) return { kind: "rich", input, element: input.parentElement };
  const written = input.type !== "hidden" && "setSelectionRange" in input;
  return { kind: written ? "plain" : "other", input, element: written ? input : shown };
}

/** The plain letters that stand in a field, block or text now. @param {Found} found @param {Place} place */
export function textsOf(found, place) {
  if (found.kind === "plain") return [found.input.value];
  if (found.kind !== "rich") return [];
  if (place.link >= 0) return linksOf(found.input).map((link) => link.address);
  return written(found.input).map((block) => block.getText());
}

/**
 * The paragraph that is meant: the one of that number, or the first that reads the same if others were put before it.
 * @param {any} input @param {Place} place @param {string} text
 */
export function paragraph(input, place, text) {
  const blocks = written(input);
  const there = blocks[Math.max(place.number, 0)];
  return there?.getText() === text ? there : blocks.find((block) => block.getText() === text);
}

/** The link that is meant, by the same rule. @param {any} input @param {Place} place @param {string} address */
export function link(input, place, address) {
  const links = linksOf(input);
  const there = links[place.link];
  return there?.address === address ? there : links.find((one) => one.address === address);
}

/**
 * Go there: open what hides it, put it into view, and put the focus on it, with the letters chosen.
 * @param {HTMLFormElement} form @param {Place} place @param {string} text @param {number} start @param {number} end
 * @returns {boolean} Whether it is there.
 */
export function goTo(form, place, text, start, end) {
  const found = find(form, place);
  if (!found) return false;
  reveal(found.element);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  if (found.kind === "rich") choose(found.input, place, text, start, end);
  else if (found.kind === "plain") {
    found.input.focus({ preventScroll: true });
    if (found.input.value === text) found.input.setSelectionRange(start, end);
  } else first(found.element)?.focus({ preventScroll: true });
  found.element.classList.add("copy-desk-here");
  setTimeout(() => found.element.classList.remove("copy-desk-here"), 2500);
  return true;
}

function field(form, name) {
  const input = /** @type {any} */ (document.getElementById(`id_${name}`));
  if (input && "setSelectionRange" in input && input.type !== "hidden") return { kind: "plain", input, element: input };
  const shown = input?.closest("[data-field-wrapper], [data-contentpath]") ?? form.querySelector(`[data-contentpath="${name}"]`);
  const section = document.getElementById(`id_${name}-FORMS`)?.closest("[data-panel]");
  const element = section ?? shown ?? input;
  return element ? { kind: "other", input, element } : null;
}

function blockOf(form, place) {
  const inputs = [...form.querySelectorAll('input[name^="body-"][name$="-order"]')];
  const blocks = inputs
    .filter((input) => /^body-\d+-order$/.test(input.name))
    .map((input) => ({ prefix: input.name.slice(0, -"-order".length), order: Number(input.value), element: input.closest("[data-streamfield-child]") ?? input.parentElement }))
    .filter((block) => form.elements.namedItem(`${block.prefix}-deleted`)?.value !== "1")
    .sort((one, other) => one.order - other.order);
  const known = place.block && blocks.find((block) => form.elements.namedItem(`${block.prefix}-id`)?.value === place.block);
  return known || blocks[place.index] || null;
}

function nameWithin(form, name, path) {
  for (const [at, step] of path.entries()) {
    if (typeof step === "string") {
      if (step !== "value" || typeof path[at - 1] !== "number") name = `${name}-${step}`;
      continue;
    }
    const items = [];
    for (let number = 0; form.elements.namedItem(`${name}-${number}-order`); number += 1) {
      const of = (what) => form.elements.namedItem(`${name}-${number}-${what}`)?.value;
      if (of("deleted") !== "1") items.push({ number, order: Number(of("order")) });
    }
    items.sort((one, other) => one.order - other.order);
    if (!items[step]) return null;
    name = `${name}-${items[step].number}-value`;
  }
  return name;
}

const state = (input) => input.draftailEditor.getEditorState();

function written(input) {
  return state(input).getCurrentContent().getBlocksAsArray().filter((block) => block.getText().trim());
}

/** The links of a rich text that lead to an address, in order. */
function linksOf(input) {
  const content = state(input).getCurrentContent();
  const links = [];
  for (const block of content.getBlocksAsArray()) {
    block.findEntityRanges(
      (letter) => letter.getEntity() !== null,
      (start, end) => {
        const entity = content.getEntity(block.getEntityAt(start));
        const { url, id } = entity.getData();
        if (entity.getType() === "LINK" && url && !id) links.push({ block, start, end, entity, address: url });
      },
    );
  }
  return links;
}

function choose(input, place, text, start, end) {
  const { EditorState, SelectionState } = /** @type {any} */ (window).DraftJS;
  const meant = place.link >= 0 ? link(input, place, text) : paragraph(input, place, text);
  input.draftailEditor.focus();
  if (!meant) return;
  const [block, from, to] = place.link >= 0 ? [meant.block, meant.start, meant.end] : [meant, start, end];
  const selection = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: from, focusOffset: to, hasFocus: true });
  // The editor takes the focus with the selection that it had; ours comes after.
  requestAnimationFrame(() => input.draftailEditor.onChange(EditorState.forceSelection(state(input), selection)));
}

function reveal(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at.getAttribute("role") === "tabpanel" && at.hidden) {
      /** @type {HTMLElement|null} */ (document.querySelector(`[role="tab"][href="#${at.id}"], [role="tab"][aria-controls="${at.id}"]`))?.click();
    }
    if (at.matches("[data-panel], [data-streamfield-child]")) {
      const toggle = at.querySelector("[data-panel-toggle]");
      if (toggle?.getAttribute("aria-expanded") === "false") /** @type {HTMLElement} */ (toggle).click();
    }
  }
}

function first(element) {
  const wanted = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button:not([data-panel-toggle])';
  return [...element.querySelectorAll(wanted)].find((one) => one.offsetParent !== null && !one.disabled);
}
