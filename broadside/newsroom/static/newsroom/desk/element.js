/**
 * Elements from plain calls, and lists of them that keep what did not change.
 */

/**
 * @typedef {Node|string|null|undefined|false} Child
 * @typedef {Record<string, any>} Attributes `on` holds listeners, `data` data attributes; null and false leave out.
 */

/**
 * @param {string} tag @param {Attributes} [attributes] @param {...(Child|Child[])} children
 * @returns {any} The element.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, heard] of Object.entries(value)) made.addEventListener(event, heard);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "value") made.value = value ?? "";
    else if (value === true) made.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** @param {string} name One of the newsroom's icons. @returns {SVGElement} */
export function icon(name) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("class", `icon icon-${name}`);
  picture.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  picture.append(use);
  return picture;
}

/**
 * @param {string} label What it does, for everybody.
 * @param {() => void} press
 * @param {Attributes & {icon?: string, bare?: boolean}} [attributes] `bare` shows the icon alone.
 * @returns {HTMLButtonElement}
 */
export function button(label, press, { icon: name, bare, ...attributes } = {}) {
  const named = bare ? { "aria-label": label, title: label } : {};
  const on = { click: press, ...attributes.on };
  return element("button", { type: "button", class: "desk-button", ...named, ...attributes, on }, name && icon(name), !bare && label);
}

/**
 * @typedef {object} Entry One of a list.
 * @property {string} key
 * @property {any} stamp What it is made from: as long as this says the same, the element is kept.
 * @property {() => Element} make
 */

/** @type {WeakMap<Element, {key: string, stamp: string}>} */
const made = new WeakMap();

/**
 * Make a list's elements those of the entries, in their order; elements whose stamp is the same stay.
 * @param {Element} list @param {readonly Entry[]} entries
 */
export function keep(list, entries) {
  const there = new Map([...list.children].map((child) => [made.get(child)?.key, child]));
  const wanted = entries.map(({ key, stamp, make }) => {
    const said = JSON.stringify(stamp);
    const old = there.get(key);
    if (old && made.get(old)?.stamp === said) return old;
    const one = make();
    made.set(one, { key, stamp: said });
    return one;
  });
  const staying = new Set(wanted);
  for (const child of [...list.children]) if (!staying.has(child)) child.remove();
  wanted.forEach((one, at) => {
    if (list.children[at] !== one) list.insertBefore(one, list.children[at] ?? null);
  });
}

/**
 * Do something that may replace elements, and leave the focus on what it was on (`data-focus` says what), or put it
 * where the change wants it.
 * @param {(focused: string) => string} change Told what has the focus; says what is to have it, or nothing.
 */
export function keepingFocus(change) {
  const focused = () => /** @type {HTMLElement|null} */ (document.activeElement)?.dataset?.focus ?? "";
  const before = focused();
  const wanted = change(before) || before;
  if (wanted && focused() !== wanted) focusOn(wanted);
}

/** @param {string} name As `data-focus` has it. @returns {boolean} Whether it is there. */
export function focusOn(name) {
  const found = /** @type {HTMLElement|null} */ (document.querySelector(`[data-focus="${CSS.escape(name)}"]`));
  found?.focus({ preventScroll: false });
  return found !== null;
}
