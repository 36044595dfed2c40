/**
 * What is open beside the front: a card, a container, or the front's own title, as a form.
 *
 * @import {Desk} from "./state.js"
 * @import {Field} from "./fields.js"
 */

import { cardForm } from "./card_form.js";
import { containerForm } from "./container_form.js";
import { containerOf, find } from "./draft.js";
import { button, element, focusOn } from "./element.js";
import { frontForm } from "./front_form.js";

/**
 * @param {Desk} desk @param {HTMLElement} area @param {(words: string) => void} announce
 * @returns {(focused: string) => string} Shows what is chosen now; says what is to have the focus, if it was opened.
 */
export function showInspector(desk, area, announce) {
  /** What the form was made for; another form is made only when this says something else. */
  let made = "";
  /** @type {Field[]} */
  let fields = [];
  return (focused) => {
    const { chosen } = desk.state;
    let wantsFocus = "";
    const there = chosen && isThere(desk, chosen);
    area.hidden = !there;
    const wanted = there ? `${chosen.what}:${chosen.id}:${shapeOf(desk, chosen)}` : "";
    if (wanted !== made) {
      const isNew = wanted.split(":").slice(0, 2).join() !== made.split(":").slice(0, 2).join();
      const form = chosen && there ? { card: cardForm, container: containerForm, front: frontForm }[chosen.what](desk, chosen.id, announce) : { title: "", fields: [] };
      fields = form.fields;
      area.replaceChildren(...(there ? [head(desk, form.title, chosen), element("div", { class: "desk-inspector__form" }, fields.map((one) => one.node))] : []));
      made = wanted;
      // What was opened is gone to; what was made anew beside something else leaves the focus there.
      if (there && isNew && /^(?:open|more):/.test(focused)) wantsFocus = "inspector";
    }
    for (const one of fields) one.refresh();
    return wantsFocus;
  };
}

/** @param {Desk} desk @param {string} title @param {{what: string, id: string}} chosen */
function head(desk, title, chosen) {
  const close = () => {
    desk.set({ chosen: null });
    focusOn(`open:${chosen.id}`);
  };
  return element("header", { class: "desk-inspector__head" },
    element("h2", { class: "desk-zone__title", tabindex: "-1", data: { focus: "inspector" } }, title),
    button("Close", close, { icon: "cross", bare: true, data: { focus: "close-inspector" } }));
}

/** @param {Desk} desk @param {{what: string, id: string}} chosen */
function isThere(desk, { what, id }) {
  if (what === "card") return find(desk.draft, id) !== null;
  return what === "front" || containerOf(desk.draft, id) !== undefined;
}

/** @param {Desk} desk @param {{what: string, id: string}} chosen @returns {string} What decides which fields there are. */
function shapeOf(desk, { what, id }) {
  if (what === "front") return "";
  const container = containerOf(desk.draft, what === "card" ? (find(desk.draft, id)?.row.container ?? "") : id);
  return `${container?.kind}:${container?.years?.map((year) => year.id).join(",") ?? ""}:${what === "container" ? container?.dossiers?.join(",") ?? "" : ""}`;
}
