/**
 * A card as it stands on the front: the editor's own, or, dimmer, one that rule filled.
 *
 * @import {Article, Card, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Shown} from "./arrangement.js"
 * @import {Entry} from "./element.js"
 */

import { containerOf } from "./draft.js";
import { button, element, icon } from "./element.js";
import { menuButton } from "./menu.js";
import { choosePlace } from "./move_to.js";
import { moved, pinHere, takeOut } from "./moving.js";
import { STATUSES, dayOf, headlineOf, quoted } from "./names.js";

/**
 * @param {Desk} desk @param {Row} row @param {readonly Shown[]} shown
 * @param {{large: boolean, plain: boolean}} look Whether the first leads; whether without trail text and pictures.
 * @param {(words: string) => void} announce
 * @returns {Entry[]} For the row's list.
 */
export function cardEntries(desk, row, shown, look, announce) {
  return shown.map((one, index) => {
    const card = one.card;
    const article = desk.article(one.article);
    const flags = flagsOf(desk, one);
    const open = card !== null && desk.state.chosen?.what === "card" && desk.state.chosen.id === card.id;
    const held = card !== null && desk.state.grab?.id === card.id;
    const large = card?.size ? card.size === "large" : look.large && index === 0;
    return {
      key: card?.id ?? `filled:${one.article}`,
      stamp: [card, article, flags, open, held, large, look.plain, index, row, desk.editable, containerOf(desk.draft, row.container)?.title],
      make: () => cardItem(desk, { row, card, article: one.article, index, flags, open, held, large, plain: look.plain, passed: one.passed }, announce),
    };
  });
}

/**
 * @param {Desk} desk
 * @param {{row: Row, card: Card|null, article: string, index: number, flags: Flag[], open: boolean, held: boolean, large: boolean, plain: boolean, passed: string|null}} one
 * @param {(words: string) => void} announce
 */
function cardItem(desk, one, announce) {
  const { row, card, article: key, index } = one;
  const article = desk.article(key);
  const headline = headlineOf(desk, key, card);
  const id = card?.id ?? `${row.container}:${key}`;
  const kicker = kickerOf(desk, row, card?.kicker ?? article?.kicker ?? "");
  const classes = ["desk-card"];
  if (card === null) classes.push("desk-card--filled");
  if (one.open) classes.push("desk-card--open");
  if (one.held) classes.push("desk-card--held");
  if (one.large) classes.push("desk-card--large");
  if (one.passed !== null) classes.push("desk-card--passed");
  const picture = card?.size === "small" || (one.plain && card?.size !== "large") ? null : pictureOf(desk, card, article);
  if (picture) classes.push("desk-card--pictured");
  const data = { item: "", card: card?.id ?? "", article: key };
  return element("li", { class: classes.join(" "), data },
    desk.editable && handle({ grab: "card", card: card?.id ?? "", article: key, container: row.container, year: row.year ?? "", focus: `grab:${id}` }, headline),
    picture && element("img", { class: "desk-card__picture", src: picture, alt: "", loading: "lazy", draggable: "false" }),
    element("div", { class: "desk-card__words", lang: article?.language, dir: "auto" },
      kicker !== "" && element("p", { class: "desk-card__kicker" }, kicker),
      element("h4", { class: "desk-card__headline" }, card && desk.editable
        ? element("button", { type: "button", class: "desk-card__open", data: { focus: `open:${id}` }, "aria-expanded": String(one.open), on: { click: () => desk.set({ chosen: { what: "card", id: card.id } }) } }, headline)
        : headline),
      signature(desk, article, card?.byline ?? true),
      !one.plain && (one.large || card?.size === "standard") && element("p", { class: "desk-card__trail" }, card?.trail_text ?? article?.trail_text ?? "")),
    one.flags.length > 0 && element("ul", { class: "desk-flags", dir: "ltr" }, one.flags.map(flag)),
    desk.editable && element("div", { class: "desk-card__tools" },
      card === null && button(`Pin ${quoted(headline)} here`, () => announce(pinHere(desk, row, key, index)), { icon: "thumbtack", bare: true, data: { focus: `pin:${id}` } }),
      card?.position && element("span", { class: "desk-card__position", title: `Stays at place ${card.position}` }, icon("thumbtack"), String(card.position)),
      menuButton(`More for ${quoted(headline)}`, () => choices(desk, one, announce), { data: { focus: `more:${id}` } })));
}

/** @param {Desk} desk @param {Row} row @param {string} kicker @returns {string} Without one that its statement says already, as on the site. */
function kickerOf(desk, row, kicker) {
  const container = containerOf(desk.draft, row.container);
  return container?.kind === "statement" && container.title.toLowerCase() === kicker.toLowerCase() ? "" : kicker;
}

/** @param {Desk} desk @param {any} one @param {(words: string) => void} announce */
function choices(desk, { row, card, article: key, index }, announce) {
  const article = desk.article(key);
  return [
    card && { label: "Edit the card", icon: "edit", press: () => desk.set({ chosen: { what: "card", id: card.id } }) },
    !card && { label: "Pin here", icon: "thumbtack", press: () => announce(pinHere(desk, row, key, index)) },
    { label: "Move to…", icon: "arrow-right-full", press: () => choosePlace(desk, moved(desk, key, card?.id ?? null), announce, row) },
    card
      ? { label: "Take off the front", icon: "cross", press: () => announce(takeOut(desk, row, key, card.id)) }
      : { label: "Never show here", icon: "no-view", press: () => announce(takeOut(desk, row, key, null)) },
    article?.edit && { label: "Open the article", icon: "link-external", address: article.edit },
  ];
}

/**
 * @param {Record<string, string>} data What it takes hold of. @param {string} name
 * @returns {HTMLButtonElement}
 */
export function handle(data, name) {
  return element("button", { type: "button", class: "desk-handle", data, "aria-label": `Move ${quoted(name)}`, "aria-describedby": "desk-how-to-move" }, icon("grip"));
}

/** @param {Desk} desk @param {Article|undefined} article @param {boolean} byline */
export function signature(desk, article, byline) {
  const by = byline ? article?.byline : "";
  return element("p", { class: "desk-card__sign" },
    by ? element("span", { class: "desk-card__by" }, element("bdi", {}, by)) : null,
    article?.published ? element("time", { datetime: article.published }, dayOf(desk, article.published)) : null);
}

/** @param {Desk} desk @param {Card|null} card @param {Article|undefined} article @returns {string|null} */
function pictureOf(desk, card, article) {
  if (card?.picture) return desk.state.pictures[card.picture]?.address ?? null;
  return article?.picture?.address ?? null;
}

/**
 * @typedef {{tone: "critical"|"warning"|"info", words: string, label: string}} Flag
 * @param {Desk} desk @param {Shown} one @returns {Flag[]} What an editor should know of a card.
 */
function flagsOf(desk, one) {
  /** @type {Flag[]} */
  const flags = [];
  const status = desk.article(one.article)?.status ?? "missing";
  if (one.passed !== null) flags.push({ tone: "warning", label: "Not shown", words: one.passed || "Readers would not see it." });
  if (status !== "published") flags.push({ tone: status === "missing" ? "critical" : "info", label: STATUSES[status], words: "" });
  const id = one.card?.id;
  if (!id) return flags;
  for (const problem of desk.problems) {
    if (problem.card === id) flags.push({ tone: problem.blocking ? "critical" : "warning", label: "Problem", words: problem.message });
  }
  for (const override of desk.state.filled.overrides) {
    if (override.card !== id) continue;
    const label = override.state === "equal" ? "Same as the original" : "Original changed";
    flags.push({ tone: "warning", label, words: override.message });
  }
  return flags.filter((flag, at) => flags.findIndex((other) => other.label === flag.label && other.words === flag.words) === at);
}

/** @param {Flag} one */
export function flag({ tone, label, words }) {
  return element("li", { class: `desk-flag desk-flag--${tone}` }, element("strong", {}, label), words && ` ${words}`);
}
