/**
 * Two versions of a front side by side, and the draft against what is live.
 *
 * @import {Card, Draft, Filled, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 *
 * @typedef {{title: string, draft: Draft|null, filled?: Filled|null}} Version
 */

import { arranged } from "./arrangement.js";
import { dialog } from "./dialog.js";
import { cardsIn, isSameRow, rowsOf } from "./draft.js";
import { element } from "./element.js";
import { headlineOf, titleOf } from "./names.js";

const NOTHING = { containers: [], passed_over: [], problems: [], overrides: [], changes: [], articles: {} };

/** @param {Desk} desk @param {Version} one @param {Version} other @returns {DocumentFragment} */
export function sideBySide(desk, one, other) {
  const both = document.createDocumentFragment();
  both.append(version(desk, one, other), version(desk, other, one));
  return both;
}

/** @param {Desk} desk @param {(close: () => void) => any[]} actions What can be done about it. */
export function showAgainstLive(desk, actions) {
  const { live, liveFilled, filled, history } = desk.state;
  const { changes } = filled;
  const words = live === null
    ? element("p", {}, "This front has never been published. Readers see a plain one: the latest articles.")
    : changes.length
      ? element("ul", { class: "desk-changes" }, changes.map((one) => element("li", { dir: "auto" }, one)))
      : element("p", {}, "The draft says the same as what is live.");
  const liveVersion = { title: "Live", draft: live, filled: liveFilled };
  dialog("Draft against live", (close) => [
    words,
    element("p", { class: "desk-dialog__choices" }, actions(close)),
    element("div", { class: "desk-beside" }, sideBySide(desk, liveVersion, { title: "Draft", draft: history.present, filled })),
  ], { wide: true });
}

/**
 * @param {Card} card @param {Row} row
 * @param {readonly {card: Card, row: Row}[]} there All cards of the other version, with their rows.
 * @returns {"only"|"moved"|"other"|"same"}
 */
function standing(card, row, there) {
  const found = there.filter((one) => one.card.article === card.article);
  if (!found.length) return "only";
  const before = found.find((one) => isSameRow(row, one.row));
  if (!before) return "moved";
  const fields = /** @type {const} */ (["headline", "kicker", "trail_text", "picture", "size", "byline"]);
  return fields.some((field) => card[field] !== before.card[field]) ? "other" : "same";
}

/** @param {Desk} desk @param {Version} shown @param {Version} other */
function version(desk, { title, draft, filled }, other) {
  if (!draft) return element("section", { class: "desk-version" }, element("h3", {}, title), element("p", {}, "Nothing yet."));
  const { draft: otherDraft } = other;
  const there = otherDraft ? rowsOf(otherDraft).flatMap((row) => cardsIn(otherDraft, row).map((card) => ({ card, row }))) : [];
  const known = { ...NOTHING, ...(Array.isArray(filled) ? { containers: filled } : filled) };
  const containers = draft.containers.map((container) => {
    const rows = container.years?.length ? container.years.map((year) => ({ year: year.id, name: String(year.year) })) : [{ year: null, name: "" }];
    return element("section", { class: "desk-version__container" },
      element("h4", { dir: "auto" }, titleOf(desk, container)),
      rows.map(({ year, name }) => {
        const cards = arranged(draft, { container: container.id, year }, known, true);
        return [name && element("p", { class: "desk-version__year" }, name), element("ul", {}, cards.map((one) => {
          const state = one.card ? standing(one.card, { container: container.id, year }, there) : "filled";
          const mark = { only: "only here", moved: "elsewhere in the other", other: "written otherwise", filled: "by rule", same: "" }[state];
          return element("li", { class: `desk-version__card desk-version__card--${state}` }, element("span", { dir: "auto" }, headlineOf(desk, one.article, one.card)), mark && element("small", {}, ` ${mark}`));
        }))];
      }).flat());
  });
  return element("section", { class: "desk-version" }, element("h3", {}, title), element("p", { class: "desk-version__title", dir: "auto" }, draft.title), containers);
}
