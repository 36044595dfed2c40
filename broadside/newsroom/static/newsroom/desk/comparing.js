/**
 * Two versions of a front side by side, and the draft against what is live.
 *
 * @import {Draft, Filled} from "./values.js"
 * @import {Desk} from "./state.js"
 *
 * @typedef {{title: string, draft: Draft|null, filled?: Filled|null}} Version
 */

import { arranged } from "./arrangement.js";
import { dialog } from "./dialog.js";
import { allCards } from "./draft.js";
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

/** @param {Desk} desk @param {Version} shown @param {Version} other */
function version(desk, { title, draft, filled }, other) {
  if (!draft) return element("section", { class: "desk-version" }, element("h3", {}, title), element("p", {}, "Nothing yet."));
  const there = new Map(allCards(other.draft ?? { title: "", introduction: "", containers: [] }).map((card) => [card.article, card]));
  const known = { ...NOTHING, ...(Array.isArray(filled) ? { containers: filled } : filled) };
  const containers = draft.containers.map((container) => {
    const rows = container.years?.length ? container.years.map((year) => ({ year: year.id, name: String(year.year) })) : [{ year: null, name: "" }];
    return element("section", { class: "desk-version__container" },
      element("h4", { dir: "auto" }, titleOf(desk, container)),
      rows.map(({ year, name }) => {
        const cards = arranged(draft, { container: container.id, year }, known, true);
        return [name && element("p", { class: "desk-version__year" }, name), element("ul", {}, cards.map((one) => {
          const before = one.card && there.get(one.article);
          const state = !one.card ? "filled" : !before ? "only" : before.headline !== one.card.headline || before.kicker !== one.card.kicker || before.trail_text !== one.card.trail_text || before.picture !== one.card.picture ? "other" : "same";
          const mark = { only: "only here", other: "written otherwise", filled: "by rule", same: "" }[state];
          return element("li", { class: `desk-version__card desk-version__card--${state}` }, element("span", { dir: "auto" }, headlineOf(desk, one.article, one.card)), mark && element("small", {}, ` ${mark}`));
        }))];
      }).flat());
  });
  return element("section", { class: "desk-version" }, element("h3", {}, title), element("p", { class: "desk-version__title", dir: "auto" }, draft.title), containers);
}
