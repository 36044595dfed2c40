/**
 * What readers would see of the draft, asked of the server after each change.
 *
 * @import {Desk} from "./state.js"
 */

import { Refused, Unreachable, send } from "./api.js";

/** How long changes rest before it is asked, in milliseconds. */
const PAUSE = 100;

/** @param {Desk} desk */
export function fillByItself(desk) {
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;

  desk.subscribe((state, before) => {
    if (state.history.present === before.history.present) return;
    clearTimeout(resting);
    asking.abort();
    resting = setTimeout(ask, PAUSE);
  });

  async function ask() {
    const draft = desk.state.history.present;
    if (draft === desk.state.filledOf) return;
    asking = new AbortController();
    const { signal } = asking;
    try {
      const filled = await send("fill/", { draft }, signal);
      if (!signal.aborted) desk.learn(filled, draft);
    } catch (error) {
      if (signal.aborted || error instanceof Unreachable) return;
      if (!(error instanceof Refused)) throw error;
      if (error.body.problems) desk.set({ refused: error.body.problems });
    }
  }
}
