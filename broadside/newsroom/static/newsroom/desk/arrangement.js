/**
 * A row as it is shown: the editor's cards in their places, and between them what rule fills.
 *
 * The server says what readers would see of a draft. Until it has said so of the newest one, the row is
 * foreseen from what it said last, so that a card stands where it was dropped at once. An editor's card that
 * readers would not see stands in the row all the same, marked, after the card before it.
 *
 * @import {Card, Draft, Filled, Place, Row, Stood} from "./values.js"
 * @typedef {{card: Card|null, article: string, passed: string|null}} Shown `passed` says why readers do not see it.
 */

import { allCards, cardsIn, containerOf, find, insertCard, isRuled, removeCard } from "./draft.js";

/**
 * @param {Draft} draft @param {Row} row
 * @param {Filled} filled What readers would see.
 * @param {boolean} fresh Whether it was said of this very draft.
 * @returns {Shown[]} The row from its head to its foot.
 */
export function arranged(draft, row, filled, fresh) {
  const cards = cardsIn(draft, row);
  const said = stoodIn(filled, row);
  const reasons = new Map(filled.passed_over.map((one) => [one.card, one.message]));
  if (fresh) return withPassedOver(cards, said, reasons);
  const standing = cards.filter((card) => !reasons.has(card.id));
  return withPassedOver(cards, foreseen(draft, row, standing, said), reasons);
}

/**
 * Put a card, new or old, before one of those shown in a row.
 *
 * After an editor's card it simply follows that one; after one that rule filled it is given this place for
 * good, so that it stays there when the rule fills anew.
 *
 * @param {Draft} draft @param {Card} card @param {Place} place Counted in the row without the card.
 * @param {Filled} filled
 * @returns {Draft}
 */
export function placeCard(draft, card, place, filled) {
  const without = removeCard(draft, card.id);
  const before = arranged(without, place, filled, false)
    .filter((one) => one.card !== null || one.article !== card.article)
    .slice(0, place.index);
  const last = before.at(-1);
  const pins = before.filter((one) => one.card !== null);
  const lastPin = pins.at(-1)?.card;
  const at = lastPin ? cardsIn(without, place).findIndex((one) => one.id === lastPin.id) + 1 : 0;
  const stays = last !== undefined && last.card === null;
  const position = stays ? before.filter((one) => one.passed === null).length + 1 : null;
  return insertCard(without, place, at, { ...card, position });
}

/**
 * @param {Draft} draft @param {string} id @param {Filled} filled
 * @returns {Place|null} Where a card stands now.
 */
export function placeOf(draft, id, filled) {
  const found = find(draft, id);
  if (!found) return null;
  const index = arranged(draft, found.row, filled, false).findIndex((one) => one.card?.id === id);
  return { ...found.row, index };
}

/** @param {Filled} filled @param {Row} row @returns {readonly Stood[]} */
function stoodIn(filled, row) {
  const container = filled.containers.find((one) => one.id === row.container);
  if (!row.year) return container?.cards ?? [];
  return container?.years?.find((year) => year.id === row.year)?.cards ?? [];
}

/** @param {Draft} draft @param {Row} row @param {readonly Card[]} cards @param {readonly Stood[]} said @returns {Stood[]} */
function foreseen(draft, row, cards, said) {
  const container = containerOf(draft, row.container);
  if (!container || !isRuled(container)) return cards.map(stood);
  const chosen = new Set(
    (container.repeats ? cards : allCards(draft)).map((card) => card.article).concat(container.excluded ?? []),
  );
  const fill = said.filter((one) => one.card === null && !chosen.has(one.article));
  return slotted(cards, fill.slice(0, Math.max((container.count ?? 0) - cards.length, 0)));
}

/**
 * As `wire/positions.py` has it: the first card that names a place gets it, every other takes the first free one
 * after the place it named or after the card before it; what fills the container takes the places left.
 * @param {readonly Card[]} cards @param {readonly Stood[]} fill @returns {Stood[]}
 */
function slotted(cards, fill) {
  const named = new Map();
  for (const card of cards) if (card.position !== null && card.position > 0 && !named.has(card.position)) named.set(card.position, card);
  /** @type {Map<number, Stood>} */
  const standing = new Map();
  const free = (/** @type {number} */ slot) => {
    while (standing.has(slot) || named.has(slot)) slot += 1;
    return slot;
  };
  let before = 0;
  for (const card of cards) {
    const own = card.position !== null && named.get(card.position) === card;
    const slot = own ? /** @type {number} */ (card.position) : free(Math.max(card.position ?? before, 0) + 1);
    standing.set(slot, stood(card));
    before = slot;
  }
  let slot = 0;
  for (const one of fill) {
    slot = free(slot + 1);
    standing.set(slot, one);
  }
  return [...standing].sort(([one], [other]) => one - other).map(([, one]) => one);
}

/** @param {Card} card @returns {Stood} */
function stood(card) {
  return { article: card.article, card: card.id };
}

/**
 * @param {readonly Card[]} cards @param {readonly Stood[]} said
 * @param {Map<string, string>} reasons @returns {Shown[]}
 */
function withPassedOver(cards, said, reasons) {
  const byIdentifier = new Map(cards.map((card) => [card.id, card]));
  /** @type {Shown[]} */
  const row = said
    .filter((one) => one.card === null || byIdentifier.has(one.card))
    .map((one) => ({ card: one.card === null ? null : byIdentifier.get(one.card) ?? null, article: one.article, passed: null }));
  cards.forEach((card, at) => {
    if (row.some((one) => one.card?.id === card.id)) return;
    const before = cards[at - 1];
    const index = before ? row.findIndex((one) => one.card?.id === before.id) + 1 : 0;
    row.splice(index, 0, { card, article: card.article, passed: reasons.get(card.id) ?? "" });
  });
  return row;
}
