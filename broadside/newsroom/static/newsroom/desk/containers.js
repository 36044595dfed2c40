/**
 * The front in the middle of the desk: its plate, and its containers with their cards.
 *
 * @import {Container, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 */

import { addContainer } from "./add_container.js";
import { proposeHighlights } from "./candidates.js";
import { cardEntries, flag, handle, signature } from "./cards.js";
import { addYear, containerOf, removeYear } from "./draft.js";
import { button, element, icon, keep } from "./element.js";
import { menuButton } from "./menu.js";
import { dropContainer, shownIn, takeContainerOut } from "./moving.js";
import { KINDS, headlineOf, quoted, ruleOf, titleOf } from "./names.js";

/** How many cards a container may have for its first to lead, as on the site. */
const MOST_WITH_A_LEAD = 3;

/**
 * @param {Desk} desk @param {HTMLElement} area @param {(words: string) => void} announce
 * @returns {() => void} Shows the front as it is now.
 */
export function showFront(desk, area, announce) {
  const plate = element("div", { class: "desk-plate" });
  const list = element("div", { class: "desk-containers", data: { containers: "" } });
  const foot = element("div", { class: "desk-foot" });
  // Laid out as its readers read: from right to left, if they do.
  area.dir = desk.state.front.direction;
  area.append(plate, list, foot);
  return () => {
    keep(plate, [plateEntry(desk)]);
    keep(list, desk.draft.containers.map((container, at) => containerEntry(desk, container, at)));
    for (const section of list.children) fillIn(desk, /** @type {HTMLElement} */ (section), announce);
    keep(foot, [{ key: "add", stamp: desk.editable, make: () => element("div", {}, desk.editable && button("Add a container", () => addContainer(desk, desk.draft.containers.length, announce), { icon: "plus", class: "desk-button desk-add", data: { focus: "add" } })) }]);
  };

  /** @param {Desk} desk @param {Container} container @param {number} at */
  function containerEntry(desk, container, at) {
    const flags = flagsOf(desk, container);
    const open = desk.state.chosen?.what === "container" && desk.state.chosen.id === container.id;
    const held = desk.state.grab?.id === container.id;
    const shown = desk.state.filled.containers.find((one) => one.id === container.id)?.shown ?? true;
    const years = (container.years ?? []).map(({ id, year }) => [id, year]);
    const stamp = [titleOf(desk, container), container.kind, container.html, ruleOf(desk, container), container.repeats, flags, open, held, shown, years, at, desk.draft.containers.length, desk.editable, entriesOf(desk, container)];
    return { key: container.id, stamp, make: () => containerSection(desk, container, { flags, open, held, shown, at }, announce) };
  }
}

/** @param {Desk} desk */
function plateEntry(desk) {
  const { title, introduction } = desk.draft;
  const flags = desk.problems.filter((one) => !one.container && !one.card);
  const open = desk.state.chosen?.what === "front";
  return {
    key: "plate",
    stamp: [title, introduction, flags, open, desk.editable, desk.state.front.language],
    make: () =>
      element("header", { class: `desk-plate__words${open ? " desk-plate__words--open" : ""}`, lang: desk.state.front.language, dir: desk.state.front.direction },
        element("h3", { class: "desk-plate__title" }, desk.editable
          ? element("button", { type: "button", class: "desk-card__open", data: { focus: "open:front" }, "aria-expanded": String(open), on: { click: () => desk.set({ chosen: { what: "front", id: "front" } }) } }, title.trim() || "No title")
          : title),
        introduction && element("p", { class: "desk-plate__introduction" }, introduction),
        flags.length > 0 && element("ul", { class: "desk-flags" }, flags.map((one) => flag({ tone: one.blocking ? "critical" : "warning", label: "Problem", words: one.message })))),
  };
}

/**
 * @param {Desk} desk @param {Container} container
 * @param {{flags: any[], open: boolean, held: boolean, shown: boolean, at: number}} look
 * @param {(words: string) => void} announce
 */
function containerSection(desk, container, { flags, open, held, shown, at }, announce) {
  const title = titleOf(desk, container);
  const { id } = container;
  const kind = KINDS[container.kind];
  const classes = `desk-container desk-container--${container.kind}${open ? " desk-container--open" : ""}${held ? " desk-container--held" : ""}`;
  const openIt = () => desk.set({ chosen: { what: "container", id } });
  return element("section", { class: classes, data: { containerItem: id }, "aria-labelledby": `desk-title-${id}` },
    element("header", { class: "desk-container__head", data: { item: "" } },
      desk.editable && handle({ grab: "container", container: id, focus: `grab:${id}` }, `the container “${title}”`.replaceAll(/[“”]/g, "")),
      element("h3", { class: "desk-container__title", id: `desk-title-${id}`, dir: "auto" }, desk.editable
        ? element("button", { type: "button", class: "desk-card__open", data: { focus: `open:${id}` }, "aria-expanded": String(open), on: { click: openIt } }, title)
        : title),
      element("p", { class: "desk-container__rule", dir: "ltr" }, icon(kind.icon), [container.title.trim() || container.kind === "strand" ? kind.name : "", ruleOf(desk, container), container.repeats && "may repeat"].filter(Boolean).join(" · ")),
      !shown && element("span", { class: "desk-badge", dir: "ltr" }, "Readers do not see it"),
      desk.editable && menuButton(`More for the container ${quoted(title)}`, () => choices(desk, id, announce), { data: { focus: `more:${id}` } })),
    flags.length > 0 && element("ul", { class: "desk-flags", dir: "ltr" }, flags.map(flag)),
    body(desk, container, announce),
    desk.editable && element("div", { class: "desk-between" }, button(`Add a container after ${quoted(title)}`, () => addContainer(desk, at + 1, announce), { icon: "plus", bare: true, class: "desk-between__add", data: { focus: `after:${id}` } })));
}

/** @param {Desk} desk @param {string} id @param {(words: string) => void} announce */
function choices(desk, id, announce) {
  const at = desk.draft.containers.findIndex((one) => one.id === id);
  return [
    { label: "Edit the container", icon: "edit", press: () => desk.set({ chosen: { what: "container", id } }) },
    at > 0 && { label: "Move up", icon: "arrow-up", press: () => announce(dropContainer(desk, id, at - 1)) },
    at < desk.draft.containers.length - 1 && { label: "Move down", icon: "arrow-down", press: () => announce(dropContainer(desk, id, at + 1)) },
    { label: "Remove the container", icon: "bin", press: () => announce(takeContainerOut(desk, id)) },
  ];
}

/** @param {Desk} desk @param {Container} container @param {(words: string) => void} announce */
function body(desk, container, announce) {
  const { id, kind } = container;
  if (kind === "note") return note(desk, container);
  if (kind === "dossiers") return element("div", { class: "desk-doors" }, entriesOf(desk, container).map((entry) => door(desk, entry)));
  if (kind !== "highlights") return rowList(id, null, titleOf(desk, container));
  const years = (container.years ?? []).map((year) =>
    element("div", { class: "desk-year" },
      element("div", { class: "desk-year__head" },
        element("h4", { class: "desk-year__number" }, String(year.year)),
        desk.editable && button("Candidates", () => proposeHighlights(desk, id, year.id, announce), { icon: "pick", "aria-label": `Candidates for ${year.year}`, data: { focus: `candidates:${year.id}` } }),
        desk.editable && button(`Remove the year ${year.year}`, () => desk.edit(`Removed the year ${year.year}`, (draft) => removeYear(draft, id, year.id)), { icon: "cross", bare: true, data: { focus: `year:${year.id}` } })),
      rowList(id, year.id, String(year.year))));
  const free = nextYear(container, new Date().getFullYear());
  return element("div", { class: "desk-years" }, years,
    desk.editable && button(`Add the year ${free}`, () => desk.edit(`Added the year ${free}`, (draft) => addYear(draft, id, free)), { icon: "plus", data: { focus: `add-year:${id}` } }));
}

/** @param {Container} container @param {number} newest @returns {number} The newest year that it has not. */
function nextYear(container, newest) {
  const years = new Set((container.years ?? []).map((one) => one.year));
  let year = newest;
  while (years.has(year)) year -= 1;
  return year;
}

/** @param {string} container @param {string|null} year @param {string} name */
function rowList(container, year, name) {
  return element("ul", { class: "desk-row", data: { row: "", container, year: year ?? "" }, "aria-label": name });
}

/** @param {Desk} desk @param {Container} container The text as the server gave it, which cleans it. */
function note(desk, container) {
  const text = new DOMParser().parseFromString(container.html ?? "", "text/html").body.innerText.trim();
  return element("div", { class: "desk-note", lang: desk.state.front.language, dir: "auto" }, text || "Nothing is written here yet.");
}

/** @param {Desk} desk @param {Container} container */
function entriesOf(desk, container) {
  const entries = desk.state.filled.containers.find((one) => one.id === container.id)?.entries ?? [];
  return entries.map((entry) => ({
    title: entry.title,
    cards: entry.cards.map((one) => ({ headline: headlineOf(desk, one.article), article: desk.article(one.article) })),
  }));
}

/** @param {Desk} desk @param {any} entry */
function door(desk, { title, cards }) {
  return element("div", { class: "desk-door" },
    element("h4", { dir: "auto" }, title),
    element("ul", {}, cards.map((/** @type {any} */ one) => element("li", { class: "desk-card desk-card--filled", dir: "auto" }, element("div", { class: "desk-card__words" }, element("p", { class: "desk-card__headline" }, one.headline), signature(desk, one.article, true))))));
}

/** @param {Desk} desk @param {Container} container */
function flagsOf(desk, container) {
  return desk.problems
    .filter((one) => one.container === container.id && !one.card)
    .map((one) => ({ tone: one.blocking ? "critical" : "warning", label: "Problem", words: one.message }));
}

/** @param {Desk} desk @param {HTMLElement} section @param {(words: string) => void} announce */
function fillIn(desk, section, announce) {
  const container = containerOf(desk.draft, section.dataset.containerItem ?? "");
  for (const list of section.querySelectorAll("[data-row]")) {
    const { container: id, year } = /** @type {HTMLElement} */ (list).dataset;
    const row = { container: id ?? "", year: year || null };
    const shown = shownIn(desk, row);
    const led = container?.kind === "statement" || (container?.kind === "strand" && shown.length > 1 && shown.length <= MOST_WITH_A_LEAD);
    keep(list, cardEntries(desk, row, shown, { large: led, plain: container?.kind === "highlights" }, announce));
    list.classList.toggle("desk-row--empty", shown.length === 0);
  }
}
