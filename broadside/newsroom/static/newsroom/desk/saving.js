/**
 * The draft saves itself a moment after each change, and says whether it is saved. Nothing of somebody else's
 * is written over: a save that comes too late ends in a conflict, which is shown.
 *
 * @import {Desk, Saving} from "./state.js"
 * @import {Draft} from "./values.js"
 *
 * @typedef {object} Saver
 * @property {() => Promise<boolean>} saveNow Whether the newest draft is saved.
 * @property {(version: string) => Promise<boolean>} keepMine Save over the version that a conflict showed, and no newer one.
 * @property {() => Promise<boolean>} meetAgain Be shown the conflict as it is by now.
 */

import { Refused, Unreachable, send } from "./api.js";

/** How long changes rest before they are saved, in milliseconds. */
const PAUSE = 900;
/** How long after a failure it is tried again: at first, and at most. */
const SOON = 2000;
const LATE = 30000;

/**
 * @param {Desk} desk
 * @param {(conflict: any) => void} onConflict Shown what they changed and what we changed.
 * @returns {Saver}
 */
export function saveByItself(desk, onConflict) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  /** @type {Promise<boolean>|null} */
  let running = null;
  let wait = SOON;

  desk.subscribe((state, before) => {
    if (state.history.present === before.history.present) return;
    if (desk.clean) return settle();
    if (state.saving.state === "conflict") return;
    say("waiting");
    later(PAUSE);
  });
  addEventListener("online", () => desk.state.saving.state === "offline" && saveNow());
  addEventListener("beforeunload", (event) => {
    if (!desk.clean) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => document.hidden && ["waiting", "offline"].includes(desk.state.saving.state) && saveNow());

  /** @param {number} milliseconds */
  function later(milliseconds) {
    clearTimeout(resting);
    resting = setTimeout(saveNow, milliseconds);
  }

  /** @param {Saving} state @param {string} [message] */
  function say(state, message = "") {
    desk.set({ saving: { ...desk.state.saving, state, message } });
  }

  function settle() {
    clearTimeout(resting);
    if (desk.state.saving.state !== "saved") say("saved");
  }

  /** @returns {Promise<boolean>} */
  async function saveNow() {
    clearTimeout(resting);
    while (running) await running;
    if (desk.clean) return true;
    if (desk.state.saving.state === "conflict") return false;
    return run(desk.state.version);
  }

  /** @param {string} version @returns {Promise<boolean>} */
  async function keepMine(version) {
    while (running) await running;
    return run(version);
  }

  /** @returns {Promise<boolean>} */
  async function meetAgain() {
    while (running) await running;
    return run(desk.state.version);
  }

  /** @param {string} version @returns {Promise<boolean>} */
  async function run(version) {
    const draft = desk.state.history.present;
    say("saving");
    running = sent(draft, version);
    const done = await running;
    running = null;
    if (done && !desk.clean) {
      say("waiting");
      later(PAUSE);
    }
    return done && desk.clean;
  }

  /** @param {Draft} draft @param {string} version @returns {Promise<boolean>} */
  async function sent(draft, version) {
    try {
      const answer = await send("draft/", { version, draft });
      wait = SOON;
      desk.set({ version: answer.version, saved: draft, refused: [], saving: { state: "saved", at: answer.saved_at, message: "" } });
      if (answer.filled) desk.learn(answer.filled, draft);
      return true;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    if (error instanceof Unreachable) {
      say("offline");
      later(wait);
      wait = Math.min(wait * 2, LATE);
    } else if (error instanceof Refused && error.status === 409) {
      say("conflict");
      onConflict(error.body);
    } else if (error instanceof Refused) {
      const refused = error.body.problems ?? [];
      desk.set({ refused, saving: { ...desk.state.saving, state: "refused", message: refused[0]?.message ?? error.message } });
    } else throw error;
  }

  return { saveNow, keepMine, meetAgain };
}
