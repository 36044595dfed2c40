/**
 * A container's form: its title, and the rule by which it fills itself.
 *
 * @import {Container} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Field} from "./fields.js"
 */

import { addYear, allow, changeContainer, changeYear, containerOf, isRuled, removeYear } from "./draft.js";
import { button, element } from "./element.js";
import { field, numberOf, select } from "./fields.js";
import { takeContainerOut } from "./moving.js";
import { KINDS, choice, headlineOf, quoted, titleOf } from "./names.js";
import { noteField } from "./note_form.js";

/**
 * @param {Desk} desk @param {string} id @param {(words: string) => void} announce
 * @returns {{title: string, fields: Field[]}}
 */
export function containerForm(desk, id, announce) {
  const container = containerOf(desk.draft, id);
  if (!container) return { title: "", fields: [] };
  const { kind } = container;
  const { language, direction } = desk.state.front;
  const title = bound(desk, id, "title", "Title", element("input", { type: "text", maxlength: 255, lang: language, dir: direction }), { hint: { strand: "Left empty, it is the strand’s own.", statement: "Stands above it, such as “Political statement”." }[kind] });
  const repeats = bound(desk, id, "repeats", "May repeat what stands higher on the front", element("input", { type: "checkbox" }));
  const own = {
    statement: () => [],
    strand: () => [bound(desk, id, "strand", "Strand", select(strandsByDossier(desk), "Choose a strand")), ...rule(desk, id)],
    latest: () => [bound(desk, id, "dossier", "Of the dossier", select(desk.state.choices.dossiers, "The front’s own"), { empty: null }), ...rule(desk, id)],
    highlights: () => years(desk, container),
    note: () => [noteField(desk, id)],
    dossiers: () => [doors(desk, id), count(desk, id, "Articles for each")],
  }[kind]();
  const remove = () => announce(takeContainerOut(desk, id));
  const foot = { node: element("p", { class: "desk-form-foot" }, button("Remove the container", remove, { icon: "bin", data: { focus: "remove" } })), refresh: () => {} };
  return { title: KINDS[kind].name, fields: [cardProblems(desk, id), title, ...own, ...(kind === "note" ? [] : [repeats]), foot] };
}

/** @param {Desk} desk @param {string} id @returns {Field} What is wrong with its cards, which are no field of the form. */
function cardProblems(desk, id) {
  const node = element("ul", { class: "desk-field__problems", tabindex: "-1", data: { focus: "form:card" } });
  const refresh = () => {
    const found = desk.problems.filter((one) => one.container === id && !one.card && ["card", "pinned", "id"].includes(one.field));
    node.replaceChildren(...found.map((one) => element("li", {}, one.message)));
    node.hidden = found.length === 0;
  };
  return { node, refresh };
}

/** @param {Desk} desk @param {string} id @returns {Field[]} How a container fills itself. */
function rule(desk, id) {
  return [
    count(desk, id, "How many"),
    bound(desk, id, "topic", "On the topic", select(desk.state.choices.topics, "Every topic"), { empty: null }),
    bound(desk, id, "language", "In the language", select(desk.state.choices.languages, "The front’s own"), { empty: null }),
    bound(desk, id, "days", "Not older than, in days", element("input", { type: "number", min: 1, max: 36500, placeholder: "any age" }), { number: true, hint: "Counted back from the day of the newest publication." }),
    excluded(desk, id),
  ];
}

/** @param {Desk} desk @param {string} id @param {string} label */
function count(desk, id, label) {
  return bound(desk, id, "count", label, element("input", { type: "number", min: 1, max: 60 }), { number: true });
}

/**
 * @param {Desk} desk @param {string} id @param {keyof Container} name @param {string} label @param {any} control
 * @param {{hint?: string, number?: boolean, empty?: null}} [how] `empty` is what nothing means.
 * @returns {Field}
 */
function bound(desk, id, name, label, control, { hint, number, empty } = {}) {
  const said = { title: "title", strand: "strand", dossier: "dossier", count: "number of cards", topic: "topic", language: "language", days: "age", repeats: "repeats" }[/** @type {string} */ (name)];
  return field(desk, {
    name,
    label,
    control,
    hint,
    read: () => containerOf(desk.draft, id)?.[name],
    write: (value) => {
      const container = containerOf(desk.draft, id);
      const given = number ? numberOf(value) : value === "" && empty === null ? null : value;
      const what = container ? quoted(titleOf(desk, container)) : "";
      desk.edit(`Changed the ${said} of ${what}`, (draft) => changeContainer(draft, id, { [name]: given }), { together: `${id}:${name}` });
    },
    mine: (problem) => problem.container === id && !problem.card,
  });
}

/** @param {Desk} desk @returns {{id: any, title: string}[]} The dossier's own strands first. */
function strandsByDossier(desk) {
  const { strands } = desk.state.choices;
  const own = (/** @type {any} */ one) => one.dossier === desk.state.front.owner;
  const others = strands.filter((one) => !own(one)).map((one) => ({ id: one.id, title: `${choice(desk, "dossiers", one.dossier)}: ${one.title}` }));
  return [...strands.filter(own), ...others];
}

/** @param {Desk} desk @param {string} id @returns {Field} What was taken out of what rule fills. */
function excluded(desk, id) {
  const list = element("ul", { class: "desk-excluded" });
  const problems = element("ul", { class: "desk-field__problems" });
  const node = element("div", { class: "desk-field", role: "group", "aria-label": "Never shown here" }, element("span", { class: "desk-field__label" }, "Never shown here"), list, problems);
  const refresh = () => {
    const keys = containerOf(desk.draft, id)?.excluded ?? [];
    const again = (/** @type {string} */ key) => desk.edit(`Allowed ${quoted(headlineOf(desk, key))} again`, (draft) => allow(draft, id, key));
    list.replaceChildren(...(keys.length ? keys.map((key) => {
      const name = headlineOf(desk, key);
      return element("li", {}, element("span", { dir: "auto" }, name), button(`Allow ${quoted(name)} again`, () => again(key), { icon: "cross", bare: true }));
    }) : [element("li", { class: "desk-field__hint" }, "Nothing. Choose “Never show here” at a card that rule filled.")]));
    const found = desk.problems.filter((one) => one.container === id && one.field === "excluded");
    problems.replaceChildren(...found.map((one) => element("li", {}, one.message)));
  };
  return { node, refresh };
}

/** @param {Desk} desk @param {Container} container @returns {Field[]} */
function years(desk, container) {
  const { id } = container;
  const fields = (container.years ?? []).map((year, at) => {
    const control = element("input", { type: "number", min: 1800, max: 2200 });
    const one = field(desk, {
      name: "year",
      key: `year-${year.id}`,
      label: `Year ${at + 1}`,
      control,
      read: () => containerOf(desk.draft, id)?.years?.find((other) => other.id === year.id)?.year,
      write: (value) => desk.edit("Changed a year", (draft) => changeYear(draft, id, year.id, numberOf(value) ?? 0), { together: `year:${year.id}` }),
      also: ["cards"],
      mine: (problem) => problem.container === id && problem.year === year.id,
    });
    one.node.classList.add("desk-field--year");
    const remove = () => desk.edit(`Removed the year ${year.year}`, (draft) => removeYear(draft, id, year.id));
    one.node.append(button("Remove", remove, { icon: "cross", class: "desk-button desk-field__remove", "aria-label": `Remove year ${at + 1}` }));
    return one;
  });
  const next = () => Math.min(new Date().getFullYear(), ...(containerOf(desk.draft, id)?.years ?? []).map((year) => year.year - 1));
  const add = element("p", {}, button("Add a year", () => desk.edit("Added a year", (draft) => addYear(draft, id, next())), { icon: "plus", data: { focus: "form:add-year" } }));
  const problems = element("ul", { class: "desk-field__problems" });
  const whole = () => problems.replaceChildren(...desk.problems.filter((one) => one.container === id && one.field === "years").map((one) => element("li", {}, one.message)));
  return [...fields, { node: element("div", { class: "desk-field" }, add, problems), refresh: whole }];
}

/** @param {Desk} desk @param {string} id @returns {Field} The dossiers in their order. */
function doors(desk, id) {
  const now = () => containerOf(desk.draft, id)?.dossiers ?? [];
  /** @param {string[]} dossiers @param {string} label */
  const put = (dossiers, label) => desk.edit(label, (draft) => changeContainer(draft, id, { dossiers }));
  const chosen = select(desk.state.choices.dossiers, "Add a dossier");
  return {
    ...field(desk, {
      name: "dossiers",
      label: "Dossiers",
      control: chosen,
      read: () => "",
      write: (value) => value && put([...now(), value], `Added the dossier ${quoted(choice(desk, "dossiers", value))}`),
      mine: (problem) => problem.container === id,
      beside: () => [element("ol", { class: "desk-excluded" }, now().map((dossier, at) => {
        const name = choice(desk, "dossiers", dossier);
        return element("li", {}, element("span", { dir: "auto" }, name),
          at > 0 && button(`Move ${quoted(name)} up`, () => put(now().toSpliced(at, 1).toSpliced(at - 1, 0, dossier), `Moved the dossier ${quoted(name)}`), { icon: "arrow-up", bare: true }),
          button(`Remove ${quoted(name)}`, () => put(now().toSpliced(at, 1), `Removed the dossier ${quoted(name)}`), { icon: "cross", bare: true }));
      }))],
    }),
  };
}
