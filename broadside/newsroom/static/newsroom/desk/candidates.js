/**
 * Candidates for the highlights of a year, each with the reason. Nothing is chosen by itself.
 *
 * @import {Desk} from "./state.js"
 */

import { Refused, Unreachable, read } from "./api.js";
import { signature } from "./cards.js";
import { dialog } from "./dialog.js";
import { cardsIn, containerOf, insertCard, newCard } from "./draft.js";
import { button, element } from "./element.js";
import { counted, headlineOf, quoted } from "./names.js";

/** @param {Desk} desk @param {string} container @param {string} year @param {(words: string) => void} announce */
export async function proposeHighlights(desk, container, year, announce) {
  const number = yearOf(desk, container, year);
  const list = element("ul", { class: "desk-candidates" });
  const status = element("p", { role: "status" }, "Looking through the wire…");
  dialog(`Candidates for ${number}`, () => [
    element("p", {}, "Articles of the year that stood out on fronts or that others link to. You choose; nothing is chosen by itself."),
    status, list,
  ], { wide: true });
  try {
    const { candidates } = await read("candidates/", { container, year: String(number) });
    desk.meet(candidates.map((/** @type {any} */ one) => one.article));
    status.textContent = candidates.length ? counted(candidates.length, "candidate") : "No article of that year has stood on a front yet.";
    list.append(...candidates.map((/** @type {any} */ one) => item(desk, { container, year }, one, announce)));
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
    status.textContent = error.message;
  }
}

/** @param {Desk} desk @param {{container: string, year: string}} row @param {any} candidate @param {(words: string) => void} announce */
function item(desk, row, { article, reasons }, announce) {
  const there = () => cardsIn(desk.draft, row).some((card) => card.article === article.key);
  const choose = () => {
    const label = `Chose ${quoted(headlineOf(desk, article.key))} for ${yearOf(desk, row.container, row.year)}`;
    desk.edit(label, (draft) => insertCard(draft, row, cardsIn(draft, row).length, newCard(article.key)));
    announce(label);
    put.disabled = true;
    put.textContent = "Chosen";
  };
  const put = button(there() ? "Chosen" : "Choose", choose, { class: "button button-small", "aria-label": there() ? null : `Choose ${quoted(article.headline)}` });
  put.disabled = there();
  return element("li", { class: "desk-candidate" },
    element("div", { lang: article.language, dir: "auto" }, element("p", { class: "desk-card__headline" }, article.headline), signature(article, true)),
    element("ul", { class: "desk-candidate__reasons" }, reasons.map((/** @type {string} */ reason) => element("li", {}, reason))),
    put);
}

/** @param {Desk} desk @param {string} container @param {string} year @returns {number} */
function yearOf(desk, container, year) {
  return containerOf(desk.draft, container)?.years?.find((one) => one.id === year)?.year ?? 0;
}

/** @param {Desk} desk Whether the newsroom can propose any: where it cannot, no button offers it. */
export async function findOutAboutCandidates(desk) {
  const container = desk.draft.containers.find((one) => one.kind === "highlights");
  if (!container) return;
  const year = container.years?.[0]?.year ?? new Date().getFullYear();
  try {
    await read("candidates/", { container: container.id, year: String(year) });
  } catch (error) {
    if (error instanceof Refused && error.status === 404) desk.set({ candidates: false });
  }
}
