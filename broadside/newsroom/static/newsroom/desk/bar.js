/**
 * The bar above the desk: how the draft stands, who else is here, and what can be done with the whole front.
 *
 * @import {Desk} from "./state.js"
 */

import { button, element, keep } from "./element.js";
import { undoable, redoable } from "./history.js";
import { menuButton } from "./menu.js";
import { counted, timeOf } from "./names.js";
import { presenceWords } from "./presence.js";
import { scheduleWords } from "./publishing.js";

/**
 * @param {Desk} desk @param {HTMLElement} area
 * @param {{undo: () => void, redo: () => void, save: () => void, resolve: () => void, feed: () => void, preview: () => void, againstLive: () => void, publish: () => void, unschedule: () => void}} does
 * @returns {() => void} Shows the bar as things stand.
 */
export function showBar(desk, area, does) {
  const { form } = area.dataset;
  const undo = button("Undo", does.undo, { icon: "desk-undo", class: "desk-button", bare: true, data: { focus: "undo" } });
  const redo = button("Redo", does.redo, { icon: "desk-redo", class: "desk-button", bare: true, data: { focus: "redo" } });
  const feed = button("Feed", does.feed, { icon: "list-ul", "aria-pressed": "true", data: { focus: "feed" } });
  const preview = button("Preview", does.preview, { icon: "mobile-alt", "aria-pressed": "false", data: { focus: "preview" } });
  const changed = element("span", {}, "Against live");
  const live = button("", does.againstLive, { icon: "view", data: { focus: "live" } });
  live.append(changed);
  const elsewhere = menuButton("This front elsewhere", () => [
    desk.state.front.address && { label: "On the site", icon: "globe", address: desk.state.front.address },
    { label: "Its history", icon: "history", address: "../history/" },
    { label: "As a form", icon: "form", address: form },
  ], { data: { focus: "elsewhere" } });
  const publish = button("Publish…", does.publish, { class: "button button-small desk-publish", data: { focus: "publish" } });
  const saving = element("div", { class: "desk-saving" });
  const notices = element("div", { class: "desk-notices" });
  const others = element("p", { class: "desk-others" });
  area.append(others, saving, element("div", { class: "desk-bar__group" }, undo, redo), element("div", { class: "desk-bar__group" }, feed, preview, live), publish, elsewhere);
  area.parentElement?.after(notices);

  return () => {
    const { history, filled } = desk.state;
    named(undo, "Undo", undoable(history), desk.editable);
    named(redo, "Redo", redoable(history), desk.editable);
    publish.hidden = !desk.state.can.publish || !desk.editable;
    const changes = filled.changes.length;
    changed.textContent = changes ? `Against live (${changes})` : "Against live";
    others.textContent = presenceWords(desk.state.others, desk.state.user.name);
    keep(saving, [{ key: "saving", stamp: [desk.state.saving, desk.editable], make: () => savingState(desk, does) }]);
    keep(notices, noticesOf(desk, does.unschedule));
  };
}

/** @param {HTMLButtonElement} one @param {string} verb @param {string|null} step @param {boolean} editable */
function named(one, verb, step, editable) {
  // It stays in the order of focus, so that whoever pressed it is not thrown out.
  one.setAttribute("aria-disabled", String(step === null || !editable));
  const label = step ? `${verb}: ${step}` : verb;
  one.setAttribute("aria-label", label);
  one.title = label;
}

/** @param {Desk} desk @param {{save: () => void, resolve: () => void}} does */
function savingState(desk, does) {
  const { state, at, message } = desk.state.saving;
  const words = {
    saved: at ? `Saved at ${timeOf(desk, at)}` : "Saved",
    waiting: "Not saved yet",
    saving: "Saving…",
    offline: "Offline: not saved. It is tried again by itself.",
    refused: `Not saved: ${message}`,
    conflict: "Not saved: somebody else saved meanwhile.",
  }[state];
  const again = ["offline", "refused"].includes(state) && button("Try again", does.save, { class: "desk-button desk-link", data: { focus: "save" } });
  const resolve = state === "conflict" && button("Choose a version", does.resolve, { class: "desk-button desk-link", data: { focus: "resolve" } });
  return element("p", { class: `desk-saving__words desk-saving__words--${state}`, title: words }, element("span", {}, words), again, resolve);
}

/** @param {Desk} desk @param {() => void} unschedule */
function noticesOf(desk, unschedule) {
  const { schedule } = desk.state;
  const notices = [];
  const { locked, schedule_refused: refused } = desk.state;
  if (refused) notices.push(`The front planned for ${timeOf(desk, refused.at)} was not published. ${refused.message}`);
  if (locked && !schedule) notices.push(locked);
  else if (!desk.state.can.edit && !schedule) notices.push("You may look at this front, not edit it.");
  const unseen = desk.state.filled.passed_over.length;
  if (unseen) notices.push(`${counted(unseen, "card")} would not be shown to readers; each says why.`);
  const shown = notices.map((words) => ({ key: words, stamp: words, make: () => element("p", { class: "desk-notice" }, words) }));
  if (!schedule) return shown;
  const words = `It will be published on ${scheduleWords(schedule)}${schedule.by ? `, as ${schedule.by} planned` : ""}. Until then nothing can be changed.`;
  const make = () => element("p", { class: "desk-notice" }, words, " ", desk.state.can.unschedule && button("Cancel the schedule", unschedule, { class: "desk-link", data: { focus: "unschedule" } }));
  return [{ key: "schedule", stamp: [words, desk.state.can.unschedule], make }, ...shown];
}
