/**
 * Dialogs over the desk: the browser's own, which keep the focus inside and give it back.
 */

import { newIdentifier } from "./draft.js";
import { button, element } from "./element.js";

/**
 * @param {string} title
 * @param {(close: () => void) => any[]} content
 * @param {{wide?: boolean, closed?: () => void, label?: string}} [how] `label` of the button that closes it.
 * @returns {HTMLDialogElement} Open.
 */
export function dialog(title, content, { wide, closed, label = "Close" } = {}) {
  const heading = element("h2", { id: `desk-dialog-${newIdentifier()}`, class: "desk-dialog__title", tabindex: "-1", autofocus: true }, title);
  const shown = element("dialog", { class: `desk-dialog${wide ? " desk-dialog--wide" : ""}`, "aria-labelledby": heading.id });
  const close = () => shown.close();
  const head = element("header", { class: "desk-dialog__head" }, heading, button(label, close, { icon: "cross", bare: true }));
  shown.append(head, element("div", { class: "desk-dialog__body" }, content(close)));
  shown.addEventListener("close", () => {
    shown.remove();
    closed?.();
  });
  document.querySelector("[data-desk]")?.append(shown);
  shown.showModal();
  return shown;
}

/**
 * Ask before doing what cannot be undone.
 * @param {string} title @param {string} words @param {string} yes @param {() => void} doIt
 */
export function confirm(title, words, yes, doIt) {
  dialog(title, (close) => [
    element("p", {}, words),
    element("p", { class: "desk-dialog__choices" },
      button(yes, () => { close(); doIt(); }, { class: "button" }),
      button("Cancel", close, { class: "button button-secondary" })),
  ]);
}
