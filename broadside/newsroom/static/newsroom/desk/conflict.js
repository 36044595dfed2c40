/**
 * Somebody else saved the same front meanwhile: what they changed, what you changed, and both to choose from.
 *
 * @import {Desk} from "./state.js"
 */

import { record } from "./history.js";
import { sideBySide } from "./comparing.js";
import { dialog } from "./dialog.js";
import { button, element } from "./element.js";
import { timeOf } from "./names.js";

/**
 * @param {Desk} desk
 * @param {any} conflict The server's answer.
 * @param {(version: string) => Promise<boolean>} save Save over the version shown.
 * @param {(words: string) => void} announce
 */
export function showConflict(desk, conflict, save, announce) {
  if (document.querySelector(".desk-conflict")) return;
  const { by, at, theirs, yours, draft, version } = conflict;
  desk.meet(conflict.articles ?? {});
  const beside = element("div", { class: "desk-beside", hidden: true });
  const shown = dialog(`${by} saved this front at ${timeOf(desk, at)}`, (close) => {
    const keepMine = async () => {
      close();
      if (await save(version)) announce("Your version is kept.");
    };
    const takeTheirs = () => {
      close();
      takeOver(desk, { draft, version, by, at });
      announce(`You see ${by}’s version now. Undo brings yours back.`);
    };
    const compare = () => {
      beside.hidden = !beside.hidden;
      compared.setAttribute("aria-expanded", String(!beside.hidden));
      if (!beside.childElementCount) beside.append(sideBySide(desk, { title: `${by}’s`, draft }, { title: "Yours", draft: desk.state.history.present }));
    };
    const compared = button("Compare", compare, { class: "button button-secondary", "aria-expanded": "false" });
    return [
      element("p", {}, "You were both changing it. Nothing has been written over; choose which version goes on."),
      element("div", { class: "desk-beside desk-beside--words" }, changes(`${by} changed`, theirs), changes("You changed", yours)),
      element("p", { class: "desk-dialog__choices" },
        button("Keep mine", keepMine, { class: "button" }),
        button(`Take ${by}’s`, takeTheirs, { class: "button" }),
        compared,
        button("Decide later", close, { class: "button button-secondary" })),
      beside,
    ];
  }, { wide: true, label: "Decide later" });
  shown.classList.add("desk-conflict");
}

/** @param {Desk} desk @param {{draft: any, version: string, by: string, at: string}} theirs */
function takeOver(desk, { draft, version, by, at }) {
  const history = record(desk.state.history, draft, `Took ${by}’s version`);
  desk.set({ history, version, saved: draft, refused: [], saving: { state: "saved", at, message: "" } });
}

/** @param {string} title @param {string[]} words */
function changes(title, words) {
  const list = words.length ? element("ul", {}, words.map((one) => element("li", { dir: "auto" }, one))) : element("p", {}, "Nothing that readers would see.");
  return element("section", {}, element("h3", {}, title), list);
}
