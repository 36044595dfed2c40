/**
 * A card's form: what readers see of the article here, each field beside what the article itself says.
 *
 * @import {Card, Overridable} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Field} from "./fields.js"
 */

import { changeCard, confirmOverride, containerOf, find, isRuled, override } from "./draft.js";
import { button, element, icon } from "./element.js";
import { field, numberOf, select } from "./fields.js";
import { takeOut } from "./moving.js";
import { STATUSES, headlineOf, quoted, rowName } from "./names.js";
import { choosePicture } from "./pictures.js";

/** What an override of the picture was written over, where the article had none. */
const NO_PICTURE = 0;
const SIZES = [
  { id: "large", title: "Large" },
  { id: "standard", title: "Standard" },
  { id: "small", title: "Small: words only" },
];

/**
 * @param {Desk} desk @param {string} id @param {(words: string) => void} announce
 * @returns {{title: string, fields: Field[]}}
 */
export function cardForm(desk, id, announce) {
  const found = find(desk.draft, id);
  const ruled = found && isRuled(/** @type {any} */ (containerOf(desk.draft, found.row.container)));
  const language = desk.article(found?.card.article ?? "")?.language;
  const words = { lang: language, dir: "auto" };
  return {
    title: "Card",
    fields: [
      about(desk, id),
      text(desk, id, "kicker", "Kicker", element("input", { type: "text", maxlength: 120, ...words })),
      text(desk, id, "headline", "Headline", element("textarea", { rows: 2, maxlength: 255, ...words })),
      text(desk, id, "trail_text", "Trail text", element("textarea", { rows: 4, ...words })),
      picture(desk, id),
      field(desk, {
        name: "size",
        label: "Size",
        control: select(SIZES, "As the container has it"),
        read: () => find(desk.draft, id)?.card.size,
        write: (value) => change(desk, id, "size", { size: /** @type {any} */ (value || null) }),
        mine: (problem) => problem.card === id,
      }),
      field(desk, {
        name: "byline",
        label: "Show who wrote it",
        control: element("input", { type: "checkbox" }),
        read: () => find(desk.draft, id)?.card.byline,
        write: (value) => change(desk, id, "byline", { byline: Boolean(value) }),
        mine: (problem) => problem.card === id,
      }),
      ...(ruled ? [position(desk, id)] : []),
      foot(desk, id, announce),
    ],
  };
}

/** @param {Desk} desk @param {string} id @returns {Field} The article, its status, and what keeps readers from seeing it. */
function about(desk, id) {
  const node = element("div", { class: "desk-about" });
  const refresh = () => {
    const found = find(desk.draft, id);
    if (!found) return;
    const article = desk.article(found.card.article);
    const passed = desk.state.filled.passed_over.find((one) => one.card === id);
    const problems = desk.problems.filter((one) => one.card === id && one.field === "article");
    node.replaceChildren(
      element("p", { class: "desk-about__headline", dir: "auto", lang: article?.language }, headlineOf(desk, found.card.article)),
      element("p", { class: "desk-about__facts" }, [rowName(desk, found.row), STATUSES[article?.status ?? "missing"]].join(" · "), " ",
        article?.edit && element("a", { href: article.edit, target: "_blank", rel: "noopener" }, "Open the article")),
      ...[passed?.message, ...problems.map((one) => one.message)].filter(Boolean).map((words) => element("p", { class: "desk-note-warning" }, icon("warning"), words)),
    );
  };
  return { node, refresh };
}

/**
 * @param {Desk} desk @param {string} id @param {Exclude<Overridable, "picture">} name @param {string} label @param {any} control
 * @returns {Field}
 */
function text(desk, id, name, label, control) {
  const card = () => find(desk.draft, id)?.card;
  const original = () => desk.article(card()?.article ?? "")?.[name] ?? "";
  return field(desk, {
    name,
    label,
    control,
    read: () => card()?.[name] ?? "",
    write: (value) => desk.edit(`Changed the ${label.toLowerCase()} of ${quoted(headlineOf(desk, card()?.article ?? ""))}`, (draft) => override(draft, id, name, value === "" ? null : value, original()), { together: `${id}:${name}` }),
    mine: (problem) => problem.card === id,
    beside: () => [
      element("p", { class: "desk-original" }, element("span", { class: "desk-original__label" }, "Article: "), element("span", { dir: "auto" }, original() || "nothing")),
      ...overridden(desk, id, name, label, original()),
    ],
  });
}

/** @param {Desk} desk @param {string} id @param {Overridable} name @param {string} label @param {string|number|null} original */
function overridden(desk, id, name, label, original) {
  const card = find(desk.draft, id)?.card;
  if (!card || card[name] === null) return [];
  const reset = () => desk.edit(`Reset the ${label.toLowerCase()} of ${quoted(headlineOf(desk, card.article))}`, (draft) => override(draft, id, name, null, null));
  const flagged = desk.state.filled.overrides.find((one) => one.card === id && one.field === name);
  const keepIt = () => desk.edit(`Kept the ${label.toLowerCase()} of ${quoted(headlineOf(desk, card.article))}`, (draft) => confirmOverride(draft, id, name, original));
  return [
    flagged && element("p", { class: "desk-note-warning" }, icon("warning"), flagged.message),
    element("p", { class: "desk-original__choices" },
      button(`Reset the ${label.toLowerCase()}`, reset, { icon: "rotate", data: { focus: `reset:${name}` } }),
      flagged?.state === "older" && button("Keep it", keepIt, { icon: "check", "aria-label": `Keep the ${label.toLowerCase()}`, data: { focus: `keep:${name}` } })),
  ];
}

/** @param {Desk} desk @param {string} id @returns {Field} */
function picture(desk, id) {
  const node = element("div", { class: "desk-field", role: "group", "aria-label": "Picture" });
  const card = () => find(desk.draft, id)?.card;
  /** @param {any} chosen */
  const choose = (chosen) => {
    desk.set({ pictures: { ...desk.state.pictures, [chosen.id]: chosen } });
    const original = desk.article(card()?.article ?? "")?.picture?.id ?? NO_PICTURE;
    desk.edit(`Changed the picture of ${quoted(headlineOf(desk, card()?.article ?? ""))}`, (draft) => override(draft, id, "picture", chosen.id, original));
  };
  const refresh = () => {
    const now = card();
    if (!now) return;
    const original = desk.article(now.article)?.picture;
    const own = now.picture !== null ? desk.state.pictures[now.picture] : null;
    const problems = desk.problems.filter((one) => one.card === id && one.field === "picture");
    const stamp = JSON.stringify([original, own, now.picture, problems, desk.state.filled.overrides.filter((one) => one.card === id)]);
    if (node.dataset.stamp === stamp) return;
    node.dataset.stamp = stamp;
    node.replaceChildren(
      element("span", { class: "desk-field__label" }, "Picture"),
      element("div", { class: "desk-pictures-beside" },
        figure(original?.address, original ? "The article's" : "The article has none"),
        now.picture !== null && figure(own?.address, own?.title ?? "Chosen here")),
      element("p", { class: "desk-original__choices" }, button(now.picture === null ? "Choose another" : "Change", () => choosePicture(choose), { icon: "image", data: { focus: "choose-picture" } })),
      ...overridden(desk, id, "picture", "Picture", original?.id ?? NO_PICTURE).filter(Boolean),
      ...problems.map((one) => element("p", { class: "desk-field__problems" }, one.message)),
    );
  };
  return { node, refresh };
}

/** @param {string|undefined} address @param {string} caption */
function figure(address, caption) {
  return element("figure", {}, address ? element("img", { src: address, alt: "" }) : element("div", { class: "desk-no-picture" }), element("figcaption", { dir: "auto" }, caption));
}

/** @param {Desk} desk @param {string} id @returns {Field} */
function position(desk, id) {
  return field(desk, {
    name: "position",
    label: "Stays at place",
    control: element("input", { type: "number", min: 1, max: 60, placeholder: "after the card before it" }),
    hint: "Counted from 1. Left empty, it follows the pinned card before it.",
    read: () => find(desk.draft, id)?.card.position,
    write: (value) => change(desk, id, "place", { position: numberOf(value) }),
    mine: (problem) => problem.card === id,
  });
}

/** @param {Desk} desk @param {string} id @param {(words: string) => void} announce @returns {Field} */
function foot(desk, id, announce) {
  const out = () => {
    const found = find(desk.draft, id);
    if (found) announce(takeOut(desk, found.row, found.card.article, id));
  };
  return { node: element("p", { class: "desk-form-foot" }, button("Take off the front", out, { icon: "cross", data: { focus: "take-out" } })), refresh: () => {} };
}

/** @param {Desk} desk @param {string} id @param {string} what @param {Partial<Card>} fields */
function change(desk, id, what, fields) {
  const card = find(desk.draft, id)?.card;
  const label = `Changed the ${what} of ${quoted(headlineOf(desk, card?.article ?? "", card))}`;
  desk.edit(label, (draft) => changeCard(draft, id, fields), { together: `${id}:${what}` });
}
