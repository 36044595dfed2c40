/**
 * Adding a container: which kind, and there it is, open beside the front.
 *
 * @import {Kind} from "./values.js"
 * @import {Desk} from "./state.js"
 */

import { dialog } from "./dialog.js";
import { insertContainer, newContainer } from "./draft.js";
import { element, focusOn, icon } from "./element.js";
import { KINDS } from "./names.js";

/** @param {Desk} desk @param {number} at @param {(words: string) => void} announce */
export function addContainer(desk, at, announce) {
  dialog("Add a container", (close) => [
    element("ul", { class: "desk-kinds" }, Object.entries(KINDS).map(([kind, { name, about, icon: picture }]) =>
      element("li", {}, element("button", { type: "button", class: "desk-kind", on: { click: () => { close(); add(desk, /** @type {Kind} */ (kind), at, announce); } } },
        icon(picture), element("strong", {}, name), element("span", {}, about))))),
  ]);
}

/** @param {Desk} desk @param {Kind} kind @param {number} at @param {(words: string) => void} announce */
function add(desk, kind, at, announce) {
  const container = newContainer(kind, kind === "strand" ? { strand: nextStrand(desk) } : {});
  const label = `Added a container: ${KINDS[kind].name}`;
  desk.edit(label, (draft) => insertContainer(draft, at, container), { also: { chosen: { what: "container", id: container.id } } });
  announce(label);
  focusOn("form:title");
}

/** @param {Desk} desk @returns {string} A strand of the front's dossier that it does not show yet. */
function nextStrand(desk) {
  const shown = new Set(desk.draft.containers.map((container) => container.strand));
  const own = desk.state.choices.strands.filter((one) => one.dossier === desk.state.front.owner);
  return (own.find((one) => !shown.has(one.id)) ?? own[0])?.id ?? "";
}
