/**
 * Moving cards and containers, the same whether by mouse, by touch, by keyboard or by menu.
 *
 * @import {Article, Card, Place, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 *
 * @typedef {object} Moved What is moved: a card of the front, or one made of an article.
 * @property {Card} card
 * @property {string} name
 * @property {boolean} fresh Whether it was no editor's card before: from the feed, or filled by rule.
 */

import { arranged, placeCard } from "./arrangement.js";
import {
  cardsIn, changeCard, containerOf, exclude, find, isRuled, moveContainer, newCard, removeCard, removeContainer, rowsOf,
} from "./draft.js";
import { headlineOf, quoted, rowName, titleOf } from "./names.js";

/** @param {Desk} desk @param {Row} row @returns {import("./arrangement.js").Shown[]} The row as it is shown now. */
export function shownIn(desk, row) {
  const fresh = desk.draft === desk.state.filledOf;
  return arranged(desk.draft, row, desk.state.filled, fresh);
}

/**
 * @param {Desk} desk @param {string} article
 * @param {string|null} id The card's, if it is an editor's already.
 * @returns {Moved}
 */
export function moved(desk, article, id) {
  const found = id ? find(desk.draft, id) : null;
  const card = found?.card ?? newCard(article);
  return { card, name: headlineOf(desk, article, card), fresh: found === null };
}

/** @param {Desk} desk @param {Row} row @param {Moved} what @returns {number} The last index at which it can stand. */
export function lastIndex(desk, row, what) {
  const without = removeCard(desk.draft, what.card.id);
  const container = containerOf(without, row.container);
  if (!container || container.kind === "statement") return 0;
  const shown = arranged(without, row, desk.state.filled, false).filter(
    (one) => one.card !== null || one.article !== what.card.article,
  );
  const full = isRuled(container) && shown.length >= (container.count ?? 0) && shown.at(-1)?.card === null;
  return full ? shown.length - 1 : shown.length;
}

/** @param {Desk} desk @param {Moved} what @param {Place} place Counted without it. */
export function drop(desk, what, place) {
  const verb = what.fresh ? "Put" : "Moved";
  const label = `${verb} ${quoted(what.name)} ${what.fresh ? "in" : "to"} ${rowName(desk, place)}`;
  desk.edit(label, (draft) => placeCard(draft, what.card, place, desk.state.filled));
  return label;
}

/**
 * Take a card off the front. One that rule filled is left out of its container from then on.
 * @param {Desk} desk @param {Row} row @param {string} article @param {string|null} id
 * @returns {string} What was done.
 */
export function takeOut(desk, row, article, id) {
  const card = id ? find(desk.draft, id)?.card : null;
  const name = quoted(headlineOf(desk, article, card));
  const also = desk.state.chosen?.id === id ? { chosen: null } : {};
  const label = id ? `Took ${name} out of ${rowName(desk, row)}` : `Left ${name} out of ${rowName(desk, row)}`;
  desk.edit(label, (draft) => (id ? removeCard(draft, id) : exclude(draft, row.container, article)), { also });
  return label;
}

/** @param {Desk} desk @param {Row} row @param {string} article @param {number} index @returns {string} What was done. */
export function pinHere(desk, row, article, index) {
  const what = moved(desk, article, null);
  const label = `Pinned ${quoted(what.name)} in ${rowName(desk, row)}`;
  const slot = shownIn(desk, row).slice(0, index).filter((one) => one.passed === null).length + 1;
  desk.edit(label, (draft) =>
    changeCard(placeCard(draft, what.card, { ...row, index }, desk.state.filled), what.card.id, { position: slot }),
  );
  return label;
}

/** @param {Desk} desk @param {string} id @param {number} at @returns {string} What was done. */
export function dropContainer(desk, id, at) {
  const container = containerOf(desk.draft, id);
  const label = `Moved the container ${quoted(container ? titleOf(desk, container) : "")}`;
  desk.edit(label, (draft) => moveContainer(draft, id, at));
  return label;
}

/** @param {Desk} desk @param {string} id @returns {string} What was done. */
export function takeContainerOut(desk, id) {
  const container = containerOf(desk.draft, id);
  const label = `Removed the container ${quoted(container ? titleOf(desk, container) : "")}`;
  desk.edit(label, (draft) => removeContainer(draft, id), { also: { chosen: null } });
  return label;
}

/** @param {Desk} desk @param {Moved} what @returns {Row[]} The rows it can stand in, an occupied statement apart. */
export function openRows(desk, what) {
  return rowsOf(desk.draft).filter((row) => {
    const container = containerOf(desk.draft, row.container);
    const there = cardsIn(desk.draft, row)[0];
    return container?.kind !== "statement" || !there || there.id === what.card.id;
  });
}
