/**
 * “Move to…”: a place chosen from lists, for those who neither drag nor use arrow keys.
 *
 * @import {Row} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Moved} from "./moving.js"
 */

import { dialog } from "./dialog.js";
import { isSameRow } from "./draft.js";
import { button, element } from "./element.js";
import { drop, openRows, shownIn } from "./moving.js";
import { headlineOf, quoted, rowName } from "./names.js";

/**
 * @param {Desk} desk @param {Moved} what @param {(words: string) => void} announce
 * @param {Row|null} [from] The row in which it stands.
 */
export function choosePlace(desk, what, announce, from = null) {
  const rows = openRows(desk, what);
  if (!rows.length) {
    announce("There is no container to put it in. Add one first.");
    return;
  }
  const row = element("select", { id: "desk-move-row", on: { change: () => places() } }, rows.map((one, at) => element("option", { value: at }, rowName(desk, one))));
  const place = element("select", { id: "desk-move-place" });
  const places = () => place.replaceChildren(...placesIn(desk, rows[row.value], what));
  row.value = String(Math.max(0, rows.findIndex((one) => from && isSameRow(one, from))));
  places();
  dialog(what.fresh ? `Put ${quoted(what.name)}` : `Move ${quoted(what.name)}`, (close) => {
    const move = () => {
      close();
      announce(drop(desk, what, { ...rows[row.value], index: Number(place.value) }));
    };
    return [
      element("div", { class: "desk-field" }, element("label", { for: row.id }, "Container"), row),
      element("div", { class: "desk-field" }, element("label", { for: place.id }, "Place"), place),
      element("p", { class: "desk-dialog__choices" }, button(what.fresh ? "Put it there" : "Move it there", move, { class: "button" }), button("Cancel", close, { class: "button button-secondary" })),
    ];
  });
}

/** @param {Desk} desk @param {Row} row @param {Moved} what */
function placesIn(desk, row, what) {
  const others = shownIn(desk, row).filter((one) => (one.card ? one.card.id !== what.card.id : one.article !== what.card.article));
  const after = others.map((one, at) => element("option", { value: at + 1 }, `After ${quoted(headlineOf(desk, one.article, one.card))}`));
  return [element("option", { value: 0 }, others.length ? "First" : "The only one"), ...after];
}
