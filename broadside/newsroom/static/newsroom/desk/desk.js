/**
 * The front desk: joins its parts. Every part is told of the state and shows its own piece of it.
 */

import { announcer } from "./announcing.js";
import { showBar } from "./bar.js";
import { showConflict } from "./conflict.js";
import { showFront } from "./containers.js";
import { dragWithPointer } from "./dragging.js";
import { focusOn, keepingFocus } from "./element.js";
import { showFeed } from "./feed.js";
import { fillByItself } from "./filling.js";
import { grabWithKeys } from "./grabbing.js";
import { showInspector } from "./inspector.js";
import { watchPresence } from "./presence.js";
import { showPreview } from "./preview.js";
import { publishing } from "./publishing.js";
import { saveByItself } from "./saving.js";
import { Desk } from "./state.js";

/** From how many pixels on the feed and the preview stand side by side. */
const WIDE = 1500;
/** Below how many the feed would cover the front. */
const NARROW = 640;
const REMEMBERED = "broadside-desk-preview";

open(/** @type {HTMLElement} */ (document.querySelector("[data-desk]")));

/** @param {HTMLElement} root */
function open(root) {
  const desk = new Desk(JSON.parse(document.getElementById("desk-state")?.textContent ?? "{}"));
  const zone = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-zone=${name}]`));
  const announce = announcer(zone("announcing"));
  const told = zone("told");
  const tell = (/** @type {string} */ words) => {
    told.textContent = words;
    told.hidden = false;
  };
  told.addEventListener("click", () => (told.hidden = true));

  const conflict = (/** @type {any} */ body) => showConflict(desk, body, saver.keepMine, announce);
  const saver = saveByItself(desk, conflict);
  fillByItself(desk);
  const { openPublishing, openAgainstLive, unschedule } = publishing(desk, saver, { tell, conflict });

  const preview = showPreview(desk, zone("preview"));
  const stepped = (/** @type {string} */ verb, /** @type {string|null} */ label) => announce(label === null ? `There is nothing to ${verb.toLowerCase()}.` : `${verb}: ${label}`);
  const does = {
    undo: () => stepped("Undone", desk.undo()),
    redo: () => stepped("Done again", desk.redo()),
    save: () => void saver.saveNow(),
    resolve: () => void saver.meetAgain(),
    feed: () => toggle("feed", root.dataset.feed === "closed"),
    preview: () => toggle("preview", root.dataset.preview !== "open"),
    againstLive: openAgainstLive,
    publish: () => void openPublishing(),
    unschedule: () => void unschedule(),
  };

  /** @param {"feed"|"preview"} name @param {boolean} shown */
  function toggle(name, shown) {
    root.dataset[name] = shown ? "open" : "closed";
    root.querySelector(`[data-focus=${name}]`)?.setAttribute("aria-pressed", String(shown));
    if (name === "feed") zone("feed").hidden = !shown;
    else {
      preview(shown);
      localStorage.setItem(REMEMBERED, shown ? "open" : "closed");
      // Three columns need a wide screen; the feed is one key away.
      if (innerWidth < WIDE) toggle("feed", !shown);
    }
  }

  const dragging = dragWithPointer(desk, root, announce);
  const bar = showBar(desk, zone("bar"), does);
  const front = showFront(desk, zone("front-area"), announce);
  const inspector = showInspector(desk, zone("inspector"), announce);
  const feed = showFeed(desk, zone("feed"), announce);
  const show = () => {
    if (dragging()) return;
    root.toggleAttribute("data-settled", desk.settled);
    root.dataset.chosen = desk.state.chosen ? "open" : "closed";
    keepingFocus((focused) => {
      front();
      bar();
      feed();
      return inspector(focused);
    });
  };
  desk.subscribe(show);
  show();

  grabWithKeys(desk, root, announce);
  root.addEventListener("keydown", (event) => onKey(event, desk, does));
  if (localStorage.getItem(REMEMBERED) === "open") toggle("preview", true);
  if (innerWidth < NARROW) toggle("feed", false);
  watchPresence(desk, tell);
  root.dataset.ready = "";
}

/** @param {KeyboardEvent} event @param {Desk} desk @param {{undo: () => void, redo: () => void, save: () => void}} does */
function onKey(event, desk, does) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape" && desk.state.chosen && target.closest("[data-zone=inspector]")) {
    const { id } = desk.state.chosen;
    desk.set({ chosen: null });
    focusOn(`open:${id}`);
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "s") {
    event.preventDefault();
    does.save();
  }
  // In a field, undo is the field's own.
  if (target.closest("input:not([type=checkbox]), textarea, [contenteditable]")) return;
  if (key === "y" || (key === "z" && event.shiftKey)) {
    event.preventDefault();
    does.redo();
  } else if (key === "z") {
    event.preventDefault();
    does.undo();
  }
}
