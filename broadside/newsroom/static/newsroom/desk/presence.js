/**
 * Who else is at this desk, and whether somebody saved a newer draft.
 *
 * @import {Desk} from "./state.js"
 */

import { Refused, Unreachable, read, send, sendLast } from "./api.js";
import { timeOf } from "./names.js";

/** How often it is asked, in milliseconds. */
const EVERY = 5000;

/** @param {Desk} desk @param {(words: string) => void} tell Shown and announced. */
export function watchPresence(desk, tell) {
  let busy = false;
  /** @type {number|null} The server's name for this screen. */
  let session = null;
  ask();
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
  addEventListener("pagehide", () => sendLast("presence/", { editing: false, session, leaving: true }));

  async function ask() {
    if (busy || document.hidden) return;
    busy = true;
    const { version } = desk.state;
    try {
      const answer = await send("presence/", { editing: !desk.clean || desk.state.grab !== null, session });
      session = answer.session ?? null;
      if (JSON.stringify(answer.others) !== JSON.stringify(desk.state.others)) desk.set({ others: answer.others });
      const changed = answer.version !== version && version === desk.state.version;
      if (changed && desk.clean && !desk.state.grab) await takeNewer(answer.saved_by);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    } finally {
      busy = false;
    }
  }

  /** @param {string|null|undefined} by */
  async function takeNewer(by) {
    const given = await read("state/");
    // Something may have been changed here while it was on its way: then saving finds out.
    if (!desk.clean || desk.state.grab) return;
    const who = by ?? "Somebody";
    desk.take(given, `Took ${who}’s newer draft`);
    tell(`${who} changed this front at ${timeOf(desk, new Date().toISOString())}. You see the newest draft.`);
  }
}

/**
 * @param {readonly {name: string, editing: boolean}[]} others @param {string} own One's own name.
 * @returns {string} Who is there, in words.
 */
export function presenceWords(others, own) {
  const words = others.map(({ name, editing }) => {
    if (name === own) return "You, on another screen";
    return `${name} is ${editing ? "editing" : "here"}`;
  });
  return words.join(", ");
}
