/**
 * Candidates for the highlights of a year, each with the reasons. Nothing is chosen by itself.
 *
 * @import {Desk} from "./state.js"
 */

import { Refused, Unreachable, read } from "./api.js";
import { signature } from "./cards.js";
import { dialog } from "./dialog.js";
import { cardsIn, containerOf, insertCard, newCard, removeCard } from "./draft.js";
import { button, element } from "./element.js";
import { counted, headlineOf, quoted } from "./names.js";

/** Between two looks at whether the wire has been gone through. */
const PAUSE = 1500;

/** @param {Desk} desk @param {string} container @param {string} year @param {(words: string) => void} announce */
export function proposeHighlights(desk, container, year, announce) {
  const number = yearOf(desk, container, year);
  const list = element("ul", { class: "desk-candidates" });
  const status = element("p", { role: "status" }, "Looking through the wire…");
  const stopped = new AbortController();
  dialog(`Candidates for ${number}`, () => [
    element("p", {}, "Articles of the year that editors chose for fronts, that stood there for long, or that other articles lead to. Nothing is chosen by itself."),
    status, list,
  ], { wide: true, closed: () => stopped.abort() });
  // The desk below the dialog is out of reach of those who only hear it, so what happens is said in both.
  const say = (/** @type {string} */ words) => {
    status.textContent = words;
    announce(words);
  };
  look();

  async function look() {
    try {
      const found = await read("candidates/", { container, year: String(number) }, stopped.signal);
      if (found.computing) {
        status.textContent = "Where every article stood is being computed from the wire. This is done once after the newsroom starts and takes a few seconds, in a long archive a minute…";
        setTimeout(() => !stopped.signal.aborted && look(), PAUSE);
        return;
      }
      desk.meet(found.candidates.map((/** @type {any} */ one) => one.article));
      status.textContent = found.candidates.length ? counted(found.candidates.length, "candidate") : `No other article of ${number} has stood on a front, and none leads to one.`;
      list.append(...found.candidates.map((/** @type {any} */ one) => item(desk, { container, year }, one, say)));
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      status.textContent = error.message;
    }
  }
}

/** @param {Desk} desk @param {{container: string, year: string}} row @param {any} candidate @param {(words: string) => void} say */
function item(desk, row, { article, reasons }, say) {
  const name = quoted(article.headline);
  const card = () => cardsIn(desk.draft, row).find((one) => one.article === article.key);
  const press = () => {
    if (!desk.editable) return;
    const number = yearOf(desk, row.container, row.year);
    const there = card();
    const label = there ? `Took ${quoted(headlineOf(desk, article.key))} out of ${number} again` : `Chose ${quoted(headlineOf(desk, article.key))} for ${number}`;
    desk.edit(label, (draft) => (there ? removeCard(draft, there.id) : insertCard(draft, row, cardsIn(draft, row).length, newCard(article.key))));
    show();
    say(label);
  };
  const choose = button("Choose", press, { class: "button button-small" });
  const show = () => {
    const chosen = card() !== undefined;
    choose.textContent = chosen ? "Take out" : "Choose";
    choose.classList.toggle("button-secondary", chosen);
    choose.setAttribute("aria-label", chosen ? `Take ${name} out again` : `Choose ${name}`);
  };
  show();
  return element("li", { class: "desk-candidate" },
    element("div", { lang: article.language, dir: "auto" },
      element("p", { class: "desk-card__headline" }, article.edit ? element("a", { href: article.edit, target: "_blank", rel: "noopener" }, article.headline) : article.headline),
      signature(desk, article, true)),
    element("ul", { class: "desk-candidate__reasons" }, reasons.map((/** @type {string} */ reason) => element("li", {}, reason))),
    choose);
}

/** @param {Desk} desk @param {string} container @param {string} year @returns {number} */
function yearOf(desk, container, year) {
  return containerOf(desk.draft, container)?.years?.find((one) => one.id === year)?.year ?? 0;
}
