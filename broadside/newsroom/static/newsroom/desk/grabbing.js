/**
 * Moving by keyboard alone: Space or Enter on a handle grabs, arrows move, Space or Enter drops, Escape puts
 * everything back. While something is grabbed it is shown where it would be dropped; nothing is saved yet.
 *
 * Each step is reckoned from the draft as it was, so that passing through a row leaves no trace in it.
 *
 * @import {Card, Draft, Place} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Moved} from "./moving.js"
 *
 * @typedef {object} Grab What is held.
 * @property {"card"|"container"} what
 * @property {string} id
 * @property {string} name
 * @property {Moved|null} moved
 * @property {Place|null} place Where a card would be dropped.
 * @property {number} at Where a container would be.
 * @property {Draft} draft With it there.
 * @property {string} origin The name of the handle on which it was grabbed.
 */

import { placeCard, placeOf } from "./arrangement.js";
import { containerOf, moveContainer } from "./draft.js";
import { focusOn } from "./element.js";
import { drop, dropContainer, lastIndex, moved, openRows, shownIn, takeContainerOut, takeOut } from "./moving.js";
import { quoted, rowName, titleOf } from "./names.js";

const BACK = "Use the arrow keys to move, Page Up and Page Down for another container, Space to drop, Escape to cancel.";

/**
 * @param {Desk} desk @param {HTMLElement} root @param {(words: string) => void} announce
 */
export function grabWithKeys(desk, root, announce) {
  root.addEventListener("keydown", (event) => {
    const handle = /** @type {HTMLElement} */ (event.target).closest?.("[data-grab]");
    if (!handle || event.altKey || event.metaKey || event.ctrlKey) return;
    const heard = desk.state.grab ? held(desk, event, announce) : free(desk, root, /** @type {HTMLElement} */ (handle), event, announce);
    if (!heard) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Who goes elsewhere has let go.
  root.addEventListener("focusin", (event) => {
    const { grab } = desk.state;
    const { focus = "" } = /** @type {HTMLElement} */ (event.target).dataset;
    if (grab && focus !== handleName(grab) && focus !== grab.origin) cancel(desk, announce, false);
  });
}

/** @param {{what: string, id: string}} grab @returns {string} The name of the handle of what is held. */
function handleName(grab) {
  return `grab:${grab.id}`;
}

/** @param {Desk} desk @param {HTMLElement} root @param {HTMLElement} handle @param {KeyboardEvent} event @param {(words: string) => void} announce */
function free(desk, root, handle, event, announce) {
  const { grab: what, card, article = "", container = "", year = "" } = handle.dataset;
  switch (event.key) {
    case " ":
    case "Enter":
      if (!desk.editable) return false;
      if (what === "container") grabContainer(desk, container, announce);
      else grabCard(desk, handle, announce);
      return true;
    case "Delete":
    case "Backspace": {
      if (!desk.editable || handle.dataset.from === "feed") return false;
      const next = beside(root, handle, 1) ?? beside(root, handle, -1);
      const row = { container, year: year || null };
      announce(what === "container" ? takeContainerOut(desk, container) : takeOut(desk, row, article, card || null));
      if (next?.dataset.focus) focusOn(next.dataset.focus);
      return true;
    }
    case "ArrowDown":
    case "ArrowUp": {
      beside(root, handle, event.key === "ArrowDown" ? 1 : -1)?.focus();
      return true;
    }
    default:
      return false;
  }
}

/** @param {HTMLElement} root @param {HTMLElement} handle @param {number} by @returns {HTMLElement|undefined} The next handle of the same kind. */
function beside(root, handle, by) {
  const zone = handle.closest("[data-zone]") ?? root;
  const handles = /** @type {HTMLElement[]} */ ([...zone.querySelectorAll(`[data-grab="${handle.dataset.grab}"]`)]);
  return handles[handles.indexOf(handle) + by];
}

/** @param {Desk} desk @param {HTMLElement} handle @param {(words: string) => void} announce */
function grabCard(desk, handle, announce) {
  const { card = "", article = "", container = "", year = "", from, focus = "" } = handle.dataset;
  const what = moved(desk, article, card || null);
  const row = { container, year: year || null };
  let place = card ? placeOf(desk.draft, card, desk.state.filled) : null;
  if (!place && from !== "feed") {
    place = { ...row, index: shownIn(desk, row).findIndex((one) => one.card === null && one.article === article) };
  }
  const first = openRows(desk, what)[0];
  if (!place && first) place = { ...first, index: 0 };
  if (!place) {
    announce("There is no container to put it in. Add one first.");
    return;
  }
  hold(desk, { what: "card", id: what.card.id, name: what.name, moved: what, place, at: 0, draft: desk.draft, origin: focus });
  announce(`Grabbed ${quoted(what.name)}. ${where(desk)} ${BACK}`);
}

/** @param {Desk} desk @param {string} id @param {(words: string) => void} announce */
function grabContainer(desk, id, announce) {
  const container = containerOf(desk.draft, id);
  if (!container) return;
  const at = desk.draft.containers.indexOf(container);
  const name = titleOf(desk, container);
  hold(desk, { what: "container", id, name, moved: null, place: null, at, draft: desk.draft, origin: `grab:${id}` });
  announce(`Grabbed the container ${quoted(name)}. ${where(desk)} ${BACK}`);
}

/** @param {Desk} desk @param {Grab} grab Held from now on, where its place says. */
function hold(desk, grab) {
  const before = desk.state.history.present;
  const draft =
    grab.moved && grab.place
      ? placeCard(before, grab.moved.card, grab.place, desk.state.filled)
      : moveContainer(before, grab.id, grab.at);
  desk.set({ grab: { ...grab, draft } });
  focusOn(handleName(grab));
}

/** @param {Desk} desk @param {KeyboardEvent} event @param {(words: string) => void} announce @returns {boolean} */
function held(desk, event, announce) {
  const grab = /** @type {Grab} */ (desk.state.grab);
  const rightToLeft = getComputedStyle(/** @type {Element} */ (event.target)).direction === "rtl";
  const steps = {
    ArrowDown: 1,
    ArrowUp: -1,
    ArrowRight: rightToLeft ? -1 : 1,
    ArrowLeft: rightToLeft ? 1 : -1,
  };
  switch (event.key) {
    case " ":
    case "Enter":
      letGo(desk, announce);
      return true;
    case "Escape":
      cancel(desk, announce, true);
      return true;
    case "Tab":
      cancel(desk, announce, true);
      return false;
    case "PageDown":
    case "PageUp":
      hold(desk, jumped(desk, grab, event.key === "PageDown" ? 1 : -1));
      announce(where(desk));
      return true;
    default:
      if (!(event.key in steps)) return false;
      hold(desk, stepped(desk, grab, steps[/** @type {keyof typeof steps} */ (event.key)]));
      announce(where(desk));
      return true;
  }
}

/** @param {Desk} desk @param {Grab} grab @param {number} by @returns {Grab} One place further. */
function stepped(desk, grab, by) {
  if (!grab.moved || !grab.place) {
    const last = desk.draft.containers.length - 1;
    return { ...grab, at: Math.min(Math.max(grab.at + by, 0), last) };
  }
  const index = grab.place.index + by;
  if (index >= 0 && index <= lastIndex(desk, grab.place, grab.moved)) return { ...grab, place: { ...grab.place, index } };
  return jumped(desk, grab, by, by < 0);
}

/** @param {Desk} desk @param {Grab} grab @param {number} by @param {boolean} [atFoot] @returns {Grab} In another container. */
function jumped(desk, grab, by, atFoot = false) {
  if (!grab.moved || !grab.place) return stepped(desk, grab, by);
  const { place, moved: what } = grab;
  const rows = openRows(desk, what);
  const now = rows.findIndex((row) => row.container === place.container && row.year === place.year);
  const row = rows[now + by];
  if (!row) return grab;
  return { ...grab, place: { ...row, index: atFoot ? lastIndex(desk, row, what) : 0 } };
}

/** @param {Desk} desk @param {(words: string) => void} announce */
function letGo(desk, announce) {
  const grab = /** @type {Grab} */ (desk.state.grab);
  const words = `Dropped. ${where(desk)}`;
  if (grab.moved && grab.place) drop(desk, grab.moved, grab.place);
  else dropContainer(desk, grab.id, grab.at);
  focusOn(handleName(grab));
  announce(words);
}

/** @param {Desk} desk @param {(words: string) => void} announce @param {boolean} focus Whether to go back to the handle. */
function cancel(desk, announce, focus) {
  const grab = /** @type {Grab} */ (desk.state.grab);
  desk.set({ grab: null });
  if (focus && !focusOn(grab.origin)) focusOn(handleName(grab));
  announce(`Cancelled. ${quoted(grab.name)} is where it was.`);
}

/** @param {Desk} desk @returns {string} Where what is held would be dropped. */
function where(desk) {
  const { grab } = desk.state;
  if (!grab) return "";
  if (!grab.place) return `Container ${grab.at + 1} of ${desk.draft.containers.length}.`;
  const shown = shownIn(desk, grab.place);
  const index = shown.findIndex((one) => one.card?.id === grab.id);
  return `${rowName(desk, grab.place)}, place ${index + 1} of ${shown.length}.`;
}
