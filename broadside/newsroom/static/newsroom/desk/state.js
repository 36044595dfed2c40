/**
 * The one place where the desk's state lives. Everything else is told when it changes, and changes it only
 * by `set` (what surrounds the draft), `edit` (the draft, a step that can be undone), `undo` and `redo`.
 *
 * @import {Article, Container, Draft, Filled, Problem, Row} from "./values.js"
 * @import {History} from "./history.js"
 * @import {Grab} from "./grabbing.js"
 *
 * @typedef {{what: "card"|"container"|"front", id: string}} Chosen What is open beside the front.
 * @typedef {"saved"|"waiting"|"saving"|"offline"|"refused"|"conflict"} Saving
 *
 * @typedef {object} State
 * @property {{pk: number, owner: string, language: string, direction: string, title: string, address: string, dossier: any}} front
 * @property {Record<"edit"|"publish"|"discard"|"restore"|"unschedule", boolean>} can
 * @property {string|null} locked Why nothing can be changed, if so.
 * @property {Record<string, any>} choices
 * @property {{id: number|string, name: string}} user
 * @property {History<Draft>} history
 * @property {string} version The version of the draft that ours comes from.
 * @property {Draft} saved The draft as the server has it.
 * @property {{state: Saving, at: string|null, message: string}} saving
 * @property {Filled} filled
 * @property {Draft} filledOf The draft of which `filled` was said.
 * @property {Draft|null} live
 * @property {any} liveFilled
 * @property {Record<string, Article>} articles All that are known.
 * @property {Record<string, {address: string, title: string, alt: string}>} pictures Those put on cards.
 * @property {readonly Problem[]} refused What the server refused last.
 * @property {{at: string, local: string, zone: string, by: string}|null} schedule
 * @property {{at: string, by: string|null, message: string}|null} schedule_refused One that fell due and was refused.
 * @property {readonly {name: string, editing: boolean, since: string}[]} others
 * @property {Chosen|null} chosen
 * @property {Grab|null} grab
 *
 * @typedef {(state: State, before: State) => void} Told
 */

import { begin, record, redo, undo } from "./history.js";

/** The state of a desk, and who is told of its changes. */
export class Desk {
  /** @param {any} given What the server says of the front. */
  constructor(given) {
    /** @type {State} */
    this.state = { ...opened(given), others: [], chosen: null, grab: null };
    /** @type {Told[]} */
    this.told = [];
  }

  /** @returns {Draft} The draft as shown: while something is grabbed, with it where it would be dropped. */
  get draft() {
    return this.state.grab?.draft ?? this.state.history.present;
  }

  /** @returns {boolean} Whether this person may edit the front now. */
  get editable() {
    return this.state.can.edit && !this.state.locked;
  }

  /** @returns {boolean} Whether the newest draft is one that the server has. */
  get clean() {
    return this.state.history.present === this.state.saved;
  }

  /** @returns {boolean} Whether the server has saved the newest draft and said what readers would see of it. */
  get settled() {
    return this.clean && this.state.filledOf === this.state.history.present;
  }

  /** @returns {readonly Problem[]} What is wrong with the draft, as far as the server has said. */
  get problems() {
    return [...this.state.refused, ...this.state.filled.problems];
  }

  /** @param {string} key @returns {Article|undefined} */
  article(key) {
    return this.state.articles[key];
  }

  /** @param {Told} told Called after each change. */
  subscribe(told) {
    this.told.push(told);
  }

  /** @param {Partial<State>} changes */
  set(changes) {
    const before = this.state;
    this.state = { ...before, ...changes };
    for (const told of this.told) told(this.state, before);
  }

  /**
   * Change the draft, as a step that can be undone.
   * @param {string} label What was done.
   * @param {(draft: Draft) => Draft} operation
   * @param {{together?: string, also?: Partial<State>}} [how] `together` marks edits that make one step.
   */
  edit(label, operation, { together = "", also = {} } = {}) {
    if (!this.editable) return;
    const { present } = this.state.history;
    const draft = operation(present);
    const same = draft === present || JSON.stringify(draft) === JSON.stringify(present);
    const history = record(this.state.history, same ? present : draft, label, together);
    this.set({ ...also, history, grab: null, refused: history === this.state.history ? this.state.refused : [] });
  }

  /** @returns {string|null} What was undone. */
  undo() {
    return this.#step(undo(this.state.history), this.state.history.past.at(-1)?.label);
  }

  /** @returns {string|null} What was done again. */
  redo() {
    return this.#step(redo(this.state.history), this.state.history.future[0]?.label);
  }

  /** @param {Filled} filled @param {Draft} draft The draft of which it was said. */
  learn(filled, draft) {
    const articles = { ...this.state.articles, ...filled.articles };
    const pictures = { ...this.state.pictures, ...filled.pictures };
    this.set({ filled, filledOf: draft, articles, pictures });
  }

  /** @param {Record<string, Article>|readonly Article[]} articles */
  meet(articles) {
    const met = Array.isArray(articles) ? Object.fromEntries(articles.map((one) => [one.key, one])) : articles;
    this.state = { ...this.state, articles: { ...met, ...this.state.articles } };
  }

  /**
   * Take over what the server says of the front, as after a publication.
   * @param {any} given
   * @param {string} label What happened; the draft before it can be had back by undoing.
   */
  take(given, label) {
    const { present } = this.state.history;
    const same = JSON.stringify(given.draft) === JSON.stringify(present);
    const now = opened(same ? { ...given, draft: present } : given);
    const history = record(this.state.history, now.saved, label);
    const articles = { ...this.state.articles, ...now.articles };
    const pictures = { ...this.state.pictures, ...now.pictures };
    this.set({ ...now, history, articles, pictures, grab: null });
  }

  /** @param {History<Draft>} history @param {string|undefined} label @returns {string|null} */
  #step(history, label) {
    if (!this.editable || history === this.state.history) return null;
    this.set({ history, grab: null, refused: [] });
    return label ?? "";
  }
}

/** @param {any} given @returns {any} */
function opened(given) {
  return {
    front: given.front,
    can: given.can,
    locked: given.locked ?? null,
    choices: given.choices,
    user: given.user,
    history: begin(given.draft),
    version: given.version,
    saved: given.draft,
    saving: { state: "saved", at: given.saved_at ?? null, message: "" },
    filled: given.filled,
    filledOf: given.draft,
    live: given.live,
    liveFilled: given.live_filled,
    articles: { ...given.live_filled?.articles, ...given.filled.articles },
    pictures: given.filled.pictures ?? {},
    refused: [],
    schedule: given.schedule,
    schedule_refused: given.schedule_refused ?? null,
  };
}
