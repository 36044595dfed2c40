/**
 * The front's own title and introduction.
 *
 * @import {Desk} from "./state.js"
 */

import { element } from "./element.js";
import { field } from "./fields.js";

/** @param {Desk} desk @returns {{title: string, fields: import("./fields.js").Field[]}} */
export function frontForm(desk) {
  const { language, direction } = desk.state.front;
  /** @param {"title"|"introduction"} name @param {string} label @param {any} control @param {string} [hint] */
  const text = (name, label, control, hint) =>
    field(desk, {
      name,
      label,
      control,
      hint,
      read: () => desk.draft[name],
      write: (value) => desk.edit(`Changed the front's ${name}`, (draft) => ({ ...draft, [name]: value }), { together: `front:${name}` }),
      mine: (problem) => !problem.container && !problem.card,
    });
  return {
    title: "The front",
    fields: [
      text("title", "Title", element("input", { type: "text", maxlength: 255, lang: language, dir: direction })),
      text("introduction", "Introduction", element("textarea", { rows: 5, lang: language, dir: direction }), "A sentence or two below the title."),
    ],
  };
}
