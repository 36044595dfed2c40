/**
 * What can be done to a draft. Every function takes a draft and gives another; none knows the page.
 *
 * Cards stand in rows: a statement has one row of at most one card, a container that fills itself one of
 * pinned cards, highlights one for each year.
 *
 * @import {Article, Card, Container, Draft, Kind, Overridable, Row, Year} from "./values.js"
 */

/** The kinds of container that fill themselves after their pinned cards. */
const RULED = new Set(["strand", "latest"]);

/** @returns {string} An identifier such as Wagtail gives to a block. */
export function newIdentifier() {
  return crypto.randomUUID().replaceAll("-", "");
}

/**
 * @param {string} article The article's key.
 * @returns {Card} A card that shows the article as it is.
 */
export function newCard(article) {
  return {
    id: newIdentifier(),
    article,
    position: null,
    headline: null,
    kicker: null,
    trail_text: null,
    picture: null,
    size: null,
    byline: true,
    over: {},
  };
}

/**
 * @param {Kind} kind
 * @param {Partial<Container>} [given] What is known of it already, such as the strand.
 * @returns {Container} An empty container.
 */
export function newContainer(kind, given = {}) {
  const rule = { pinned: [], excluded: [], topic: null, language: null, days: null };
  const own = {
    statement: { card: null },
    strand: { strand: "", count: 3, ...rule },
    latest: { dossier: null, count: 6, ...rule },
    highlights: { years: [] },
    note: { html: "" },
    dossiers: { dossiers: [], count: 3 },
  }[kind];
  return { id: newIdentifier(), kind, title: "", repeats: false, ...own, ...given };
}

/** @param {Container} container @returns {boolean} Whether it fills itself. */
export function isRuled(container) {
  return RULED.has(container.kind);
}

/** @param {Draft} draft @param {string} id @returns {Container|undefined} */
export function containerOf(draft, id) {
  return draft.containers.find((container) => container.id === id);
}

/** @param {Draft} draft @returns {Row[]} Every row in which a card can stand, from head to foot. */
export function rowsOf(draft) {
  return draft.containers.flatMap((container) => {
    if (container.kind === "statement" || isRuled(container)) return [{ container: container.id, year: null }];
    return (container.years ?? []).map((year) => ({ container: container.id, year: year.id }));
  });
}

/** @param {Row} one @param {Row} other @returns {boolean} */
export function isSameRow(one, other) {
  return one.container === other.container && (one.year ?? null) === (other.year ?? null);
}

/** @param {Draft} draft @param {Row} row @returns {readonly Card[]} The cards an editor put in a row. */
export function cardsIn(draft, row) {
  const container = containerOf(draft, row.container);
  if (!container) return [];
  if (container.kind === "statement") return container.card ? [container.card] : [];
  if (row.year) return container.years?.find((year) => year.id === row.year)?.cards ?? [];
  return container.pinned ?? [];
}

/** @param {Draft} draft @returns {Card[]} Every card an editor put anywhere. */
export function allCards(draft) {
  return rowsOf(draft).flatMap((row) => cardsIn(draft, row));
}

/**
 * @param {Draft} draft
 * @param {string} id The card's.
 * @returns {{row: Row, at: number, card: Card}|null} Where a card stands among the editor's cards of its row.
 */
export function find(draft, id) {
  for (const row of rowsOf(draft)) {
    const at = cardsIn(draft, row).findIndex((card) => card.id === id);
    if (at >= 0) return { row, at, card: cardsIn(draft, row)[at] };
  }
  return null;
}

/**
 * Put a card among the editor's cards of a row. In a statement it takes the place of what stands there.
 * @param {Draft} draft @param {Row} row @param {number} at @param {Card} card @returns {Draft}
 */
export function insertCard(draft, row, at, card) {
  return withCards(draft, row, cardsIn(draft, row).toSpliced(at, 0, card), card);
}

/**
 * Take a card out. The one that followed it without a place of its own takes its place.
 * @param {Draft} draft @param {string} id @returns {Draft} The same draft if there is no such card.
 */
export function removeCard(draft, id) {
  const found = find(draft, id);
  if (!found) return draft;
  const cards = cardsIn(draft, found.row).toSpliced(found.at, 1);
  const follower = cards[found.at];
  if (follower && follower.position === null && found.card.position !== null) {
    cards[found.at] = { ...follower, position: found.card.position };
  }
  return withCards(draft, found.row, cards);
}

/** @param {Draft} draft @param {string} id @param {Partial<Card>} fields @returns {Draft} */
export function changeCard(draft, id, fields) {
  const found = find(draft, id);
  if (!found) return draft;
  const cards = cardsIn(draft, found.row).with(found.at, { ...found.card, ...fields });
  return withCards(draft, found.row, cards);
}

/**
 * Write something for a card that the article says otherwise; null goes back to the article's own.
 * @param {Draft} draft @param {string} id @param {Overridable} field
 * @param {string|number|null} value
 * @param {string|number|null} original What the article says now: it is kept with the override.
 * @returns {Draft}
 */
export function override(draft, id, field, value, original) {
  const found = find(draft, id);
  if (!found) return draft;
  const over = { ...found.card.over };
  if (value === null) delete over[field];
  else if (found.card[field] === null || !(field in over)) over[field] = original;
  return changeCard(draft, id, { [field]: value, over });
}

/**
 * Say that an override still stands although the original has changed.
 * @param {Draft} draft @param {string} id @param {Overridable} field @param {string|number|null} original
 * @returns {Draft}
 */
export function confirmOverride(draft, id, field, original) {
  const found = find(draft, id);
  return found ? changeCard(draft, id, { over: { ...found.card.over, [field]: original } }) : draft;
}

/** @param {Draft} draft @param {number} at @param {Container} container @returns {Draft} */
export function insertContainer(draft, at, container) {
  return { ...draft, containers: draft.containers.toSpliced(at, 0, container) };
}

/** @param {Draft} draft @param {string} id @returns {Draft} */
export function removeContainer(draft, id) {
  return { ...draft, containers: draft.containers.filter((container) => container.id !== id) };
}

/**
 * @param {Draft} draft @param {string} id
 * @param {number} at Its place among the others.
 * @returns {Draft}
 */
export function moveContainer(draft, id, at) {
  const moved = containerOf(draft, id);
  return moved ? insertContainer(removeContainer(draft, id), at, moved) : draft;
}

/** @param {Draft} draft @param {string} id @param {Partial<Container>} fields @returns {Draft} */
export function changeContainer(draft, id, fields) {
  const containers = draft.containers.map((container) =>
    container.id === id ? { ...container, ...fields } : container,
  );
  return { ...draft, containers };
}

/** @param {Draft} draft @param {string} id @param {string} article @returns {Draft} Never filled in here again. */
export function exclude(draft, id, article) {
  const excluded = containerOf(draft, id)?.excluded ?? [];
  if (excluded.includes(article)) return draft;
  return changeContainer(draft, id, { excluded: [...excluded, article] });
}

/** @param {Draft} draft @param {string} id @param {string} article @returns {Draft} */
export function allow(draft, id, article) {
  const excluded = containerOf(draft, id)?.excluded ?? [];
  return changeContainer(draft, id, { excluded: excluded.filter((key) => key !== article) });
}

/** @param {Draft} draft @param {string} id @param {number} year @returns {Draft} With the newest year first. */
export function addYear(draft, id, year) {
  const years = containerOf(draft, id)?.years ?? [];
  const older = years.findIndex((other) => other.year < year);
  const at = older < 0 ? years.length : older;
  return withYears(draft, id, years.toSpliced(at, 0, { id: newIdentifier(), year, cards: [] }));
}

/** @param {Draft} draft @param {string} id @param {string} year @param {number} number @returns {Draft} */
export function changeYear(draft, id, year, number) {
  const years = containerOf(draft, id)?.years ?? [];
  return withYears(draft, id, years.map((one) => (one.id === year ? { ...one, year: number } : one)));
}

/** @param {Draft} draft @param {string} id @param {string} year @returns {Draft} */
export function removeYear(draft, id, year) {
  const years = containerOf(draft, id)?.years ?? [];
  return withYears(draft, id, years.filter((one) => one.id !== year));
}

/** @param {Draft} draft @param {string} id @param {readonly Year[]} years @returns {Draft} */
function withYears(draft, id, years) {
  return changeContainer(draft, id, { years });
}

/**
 * @param {Draft} draft @param {Row} row @param {readonly Card[]} cards
 * @param {Card|null} [kept] Which of them a statement keeps.
 * @returns {Draft}
 */
function withCards(draft, row, cards, kept = null) {
  const container = containerOf(draft, row.container);
  if (!container) return draft;
  if (container.kind === "statement") {
    return changeContainer(draft, row.container, { card: kept ?? cards[0] ?? null });
  }
  if (!row.year) return changeContainer(draft, row.container, { pinned: cards });
  const years = container.years ?? [];
  return withYears(draft, row.container, years.map((year) => (year.id === row.year ? { ...year, cards } : year)));
}
