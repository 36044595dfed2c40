/**
 * Moving by mouse, pen and finger. Pointer events, because native drag and drop does not work by touch.
 *
 * A mouse may take a card anywhere, a finger by its handle, so that it can still scroll. A line shows where it
 * would be dropped; dropped on the feed, a card leaves the front.
 *
 * @import {Place, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 *
 * @typedef {{kind: "place", place: Place, line: DOMRect}|{kind: "container", at: number, line: DOMRect}|{kind: "out"}} Target
 * @typedef {{element: HTMLElement, data: DOMStringMap, x: number, y: number, pointer: number, ghost: HTMLElement|null, target: Target|null}} Drag
 */

import { element } from "./element.js";
import { drop, dropContainer, moved, takeOut } from "./moving.js";
import { containerOf } from "./draft.js";
import { headlineOf, titleOf } from "./names.js";

/** How far a pointer goes before it drags rather than clicks. */
const THRESHOLD = 5;
/** How near the edge the front scrolls by itself, and how fast. */
const EDGE = 56;
const SPEED = 14;
const LINE = 3;

/**
 * @param {Desk} desk @param {HTMLElement} root @param {(words: string) => void} announce
 * @returns {() => boolean} Whether something is being dragged.
 */
export function dragWithPointer(desk, root, announce) {
  /** @type {Drag|null} */
  let drag = null;
  const marker = element("div", { class: "desk-marker", hidden: true });
  root.append(marker);

  root.addEventListener("pointerdown", (event) => {
    const taken = desk.editable && event.button === 0 && event.isPrimary ? grip(event) : null;
    if (!taken) return;
    const data = { ...taken.dataset };
    drag = { element: taken, data, x: event.clientX, y: event.clientY, pointer: event.pointerId, ghost: null, target: null };
    document.addEventListener("pointermove", onMove);
    document.addEventListener("pointerup", onUp);
    document.addEventListener("pointercancel", end);
    document.addEventListener("keydown", onKey, true);
  });

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < THRESHOLD) return;
      begin(drag);
    }
    event.preventDefault();
    follow(event.clientX, event.clientY);
  }

  /** @param {Drag} drag */
  function begin(drag) {
    const { what, article = "", card } = named(drag.data);
    const name = what === "container" ? titleOf(desk, containerOf(desk.draft, drag.data.container ?? "")) : headlineOf(desk, article, card ? moved(desk, article, card).card : null);
    drag.ghost = element("div", { class: "desk-ghost", dir: "auto" }, name);
    root.append(drag.ghost);
    root.dataset.dragging = what;
    root.dataset.from = drag.data.from ?? "";
    drag.element.closest("[data-item]")?.classList.add("desk-dragged");
    getSelection()?.removeAllRanges();
    requestAnimationFrame(scroll);
  }

  /** @param {number} x @param {number} y */
  function follow(x, y) {
    if (!drag?.ghost) return;
    drag.x = x;
    drag.y = y;
    drag.ghost.style.transform = `translate(${x}px, ${y}px)`;
    drag.target = named(drag.data).what === "container" ? containerTarget(root, drag.data.container ?? "", x, y) : cardTarget(root, drag.data, x, y);
    const line = drag.target && "line" in drag.target ? drag.target.line : null;
    marker.hidden = line === null;
    root.toggleAttribute("data-taking-out", drag.target?.kind === "out");
    if (line) Object.assign(marker.style, { left: `${line.x}px`, top: `${line.y}px`, width: `${line.width}px`, height: `${line.height}px` });
  }

  /** Scroll the front while the pointer rests at its edge. */
  function scroll() {
    if (!drag?.ghost) return;
    const area = /** @type {HTMLElement} */ (root.querySelector("[data-scrolls]"));
    const { top, bottom, left, right } = area.getBoundingClientRect();
    if (drag.x > left && drag.x < right) {
      const before = area.scrollTop;
      if (drag.y < top + EDGE) area.scrollTop -= SPEED;
      else if (drag.y > bottom - EDGE) area.scrollTop += SPEED;
      if (area.scrollTop !== before) follow(drag.x, drag.y);
    }
    requestAnimationFrame(scroll);
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { data, target, ghost } = drag;
    end();
    if (!ghost) return;
    // What was dragged was not clicked.
    document.addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", stop, true));
    if (!target) return announce("Nothing was moved.");
    const { article = "", card, container = "", year } = named(data);
    if (target.kind === "out") announce(takeOut(desk, { container, year }, article, card));
    else if (target.kind === "container") announce(dropContainer(desk, container, target.at));
    else announce(drop(desk, moved(desk, article, card), target.place));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Escape" || !drag?.ghost) return;
    event.stopPropagation();
    end();
    announce("Cancelled. Nothing was moved.");
  }

  function end() {
    drag?.ghost?.remove();
    root.querySelector(".desk-dragged")?.classList.remove("desk-dragged");
    delete root.dataset.dragging;
    delete root.dataset.from;
    root.removeAttribute("data-taking-out");
    marker.hidden = true;
    drag = null;
    document.removeEventListener("pointermove", onMove);
    document.removeEventListener("pointerup", onUp);
    document.removeEventListener("pointercancel", end);
    document.removeEventListener("keydown", onKey, true);
    // What was held back while dragging is shown now.
    desk.set({});
  }

  return () => Boolean(drag?.ghost);
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {DOMStringMap} data */
function named(data) {
  const { grab = "card", article, card, container, year } = data;
  return { what: grab, article, card: card || null, container, year: year || null };
}

/**
 * @param {PointerEvent} event
 * @returns {HTMLElement|null} The handle of what is taken: a finger needs the handle itself.
 */
function grip(event) {
  const touched = /** @type {HTMLElement} */ (event.target);
  const handle = /** @type {HTMLElement|null} */ (touched.closest("[data-grab]"));
  if (handle || event.pointerType === "touch") return handle;
  if (touched.closest("input, select, textarea, a, [data-menu]")) return null;
  return touched.closest("[data-item]")?.querySelector("[data-grab]") ?? null;
}

/** @param {HTMLElement} root @param {DOMStringMap} data @param {number} x @param {number} y @returns {Target|null} */
function cardTarget(root, data, x, y) {
  const there = document.elementFromPoint(x, y);
  if (there?.closest("[data-zone=feed]")) return data.from === "feed" ? null : { kind: "out" };
  const row = /** @type {HTMLElement|null} */ (there?.closest("[data-row]") ?? nearest(there?.closest("[data-container-item]")?.querySelectorAll("[data-row]"), x, y));
  if (!row || !root.contains(row)) return null;
  const items = /** @type {HTMLElement[]} */ ([...row.querySelectorAll(":scope > [data-item]")]).filter((item) => !item.classList.contains("desk-dragged"));
  const place = { container: row.dataset.container ?? "", year: row.dataset.year || null, index: 0 };
  const beside = nearest(items, x, y);
  if (!beside) return { kind: "place", place, line: edge(row.getBoundingClientRect(), "top") };
  const box = beside.getBoundingClientRect();
  const abreast = items.some((item) => item !== beside && Math.abs(item.getBoundingClientRect().top - box.top) < 2);
  const rightToLeft = getComputedStyle(row).direction === "rtl";
  const late = abreast ? x > box.left + box.width / 2 !== rightToLeft : y > box.top + box.height / 2;
  place.index = items.indexOf(beside) + (late ? 1 : 0);
  const side = abreast ? (late !== rightToLeft ? "right" : "left") : late ? "bottom" : "top";
  return { kind: "place", place, line: edge(box, side) };
}

/** @param {HTMLElement} root @param {string} id @param {number} x @param {number} y @returns {Target|null} */
function containerTarget(root, id, x, y) {
  const list = root.querySelector("[data-containers]");
  if (!list || !document.elementFromPoint(x, y)?.closest("[data-zone=front]")) return null;
  const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-container-item]")]).filter((item) => item.dataset.containerItem !== id);
  const beside = nearest(items, x, y);
  if (!beside) return null;
  const box = beside.getBoundingClientRect();
  const late = y > box.top + box.height / 2;
  return { kind: "container", at: items.indexOf(beside) + (late ? 1 : 0), line: edge(box, late ? "bottom" : "top") };
}

/** @param {Iterable<Element>|undefined|null} elements @param {number} x @param {number} y @returns {any} */
function nearest(elements, x, y) {
  let found = null;
  let least = Infinity;
  for (const one of elements ?? []) {
    const box = one.getBoundingClientRect();
    const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    if (away < least) [found, least] = [one, away];
  }
  return found;
}

/** @param {DOMRect} box @param {"top"|"bottom"|"left"|"right"} side @returns {DOMRect} */
function edge(box, side) {
  if (side === "left" || side === "right") {
    return new DOMRect(side === "left" ? box.left - LINE : box.right, box.top, LINE, box.height);
  }
  return new DOMRect(box.left, side === "top" ? box.top - LINE : box.bottom, box.width, LINE);
}
