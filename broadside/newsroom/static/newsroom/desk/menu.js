/**
 * A menu at a button, and dialogs over the desk.
 */

import { button, element, icon } from "./element.js";

/**
 * @typedef {{label: string, icon?: string, press?: () => void, address?: string}} Choice What a menu offers.
 */

/**
 * @param {string} label Of the button.
 * @param {() => (Choice|null|false)[]} choices Asked when it opens.
 * @param {import("./element.js").Attributes} [attributes]
 * @returns {HTMLButtonElement}
 */
export function menuButton(label, choices, attributes = {}) {
  const opener = button(label, () => open(opener, choices().filter((one) => one)), {
    icon: "dots-horizontal",
    bare: true,
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    ...attributes,
    data: { ...attributes.data, menu: "" },
  });
  return opener;
}

/** @param {HTMLElement} opener @param {any[]} choices */
export function open(opener, choices) {
  const made = choices.map(({ label, icon: name, press, address }) => {
    const attributes = { role: "menuitem", class: "desk-menu__item", tabindex: "-1" };
    if (address) return element("a", { ...attributes, href: address, target: "_blank", rel: "noopener" }, icon(name ?? "link-external"), label);
    return element("button", { ...attributes, type: "button", on: { click: () => chosen(press) } }, name && icon(name), label);
  });
  const menu = element("div", { class: "desk-menu", role: "menu", popover: "auto", "aria-label": opener.getAttribute("aria-label") ?? opener.textContent }, made);
  // In the desk itself, so that a dialog that is open does not cover it.
  (opener.closest("dialog") ?? document.querySelector("[data-desk]"))?.append(menu);

  /** @param {() => void} press */
  function chosen(press) {
    menu.hidePopover();
    opener.focus();
    press();
  }

  menu.addEventListener("toggle", (event) => {
    const shown = /** @type {ToggleEvent} */ (event).newState === "open";
    opener.setAttribute("aria-expanded", String(shown));
    if (!shown) menu.remove();
  });
  menu.addEventListener("keydown", (event) => {
    const at = made.indexOf(/** @type {any} */ (document.activeElement));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + made.length, Home: 0, End: made.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      made[next % made.length].focus();
    } else if (event.key === "Tab" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      menu.hidePopover();
      opener.focus();
    }
  });
  menu.showPopover();
  beside(menu, opener);
  made[0]?.focus();
}

/** @param {HTMLElement} menu @param {HTMLElement} opener Put it below the opener, within the screen. */
function beside(menu, opener) {
  const at = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const rightToLeft = getComputedStyle(opener).direction === "rtl";
  const left = rightToLeft ? at.left : at.right - width;
  const below = at.bottom + height + 8 < innerHeight;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
}
