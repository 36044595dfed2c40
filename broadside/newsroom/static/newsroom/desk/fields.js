/**
 * Fields of the forms beside the front. Each is made once and told of every change of the draft, so that what
 * somebody else changed or an undo brought back is seen in it; a field being typed in is left alone.
 *
 * @import {Problem} from "./values.js"
 * @import {Desk} from "./state.js"
 *
 * @typedef {{node: HTMLElement, refresh: () => void}} Field
 */

import { element } from "./element.js";

/**
 * @param {Desk} desk
 * @param {object} how
 * @param {string} how.name As problems name it.
 * @param {string} [how.key] By which this field is told from others of its name.
 * @param {string} how.label
 * @param {any} how.control An input, select or textarea.
 * @param {() => any} how.read What the draft says.
 * @param {(value: string) => void} [how.write]
 * @param {string} [how.hint]
 * @param {(problem: Problem) => boolean} how.mine Whether a problem is this thing's.
 * @param {string[]} [how.also] Other names by which problems mean this field.
 * @param {() => any[]} [how.beside] What stands between label and control, such as the original.
 * @returns {Field}
 */
export function field(desk, { name, key = name, label, control, read, write, hint, mine, also = [], beside = () => [] }) {
  control.id = `desk-form-${key}`;
  control.dataset.focus = `form:${key}`;
  const problems = element("ul", { class: "desk-field__problems", id: `${control.id}-problems` });
  const explained = hint && element("p", { class: "desk-field__hint", id: `${control.id}-hint` }, hint);
  const extra = element("div", { class: "desk-field__beside" });
  const ticked = control.type === "checkbox";
  const named = element("label", { for: control.id }, label);
  const node = element("div", { class: `desk-field${ticked ? " desk-field--ticked" : ""}` }, ticked ? [control, named] : [named, extra, control], explained, problems);
  if (write) control.addEventListener(ticked || control.tagName === "SELECT" ? "change" : "input", () => write(ticked ? control.checked : control.value));
  const refresh = () => {
    const value = read();
    if (ticked) control.checked = Boolean(value);
    else if (document.activeElement !== control || control.tagName === "SELECT") control.value = value ?? "";
    const found = desk.problems.filter((problem) => [name, ...also].includes(problem.field) && mine(problem));
    problems.replaceChildren(...found.map((problem) => element("li", {}, problem.message)));
    control.toggleAttribute("aria-invalid", false);
    if (found.length) control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", [explained && explained.id, found.length && problems.id].filter(Boolean).join(" "));
    extra.replaceChildren(...beside().filter(Boolean));
    extra.hidden = !extra.childElementCount;
  };
  return { node, refresh };
}

/** @param {readonly {id?: any, code?: any, title?: string, name?: string}[]} choices @param {string|null} none What choosing nothing means. */
export function select(choices, none) {
  const options = choices.map((one) => element("option", { value: one.id ?? one.code }, one.title ?? one.name));
  return element("select", {}, none !== null && element("option", { value: "" }, none), options);
}

/** @param {string} value @returns {number|null} A whole number, or nothing. */
export function numberOf(value) {
  return value.trim() === "" || !Number.isFinite(Number(value)) ? null : Math.trunc(Number(value));
}
