/**
 * Choosing a picture of the newsroom's for a card.
 */

import { Refused, Unreachable, read } from "./api.js";
import { dialog } from "./dialog.js";
import { button, element } from "./element.js";

const PAUSE = 250;

/** @param {(picture: {id: any, title: string, address: string, alt: string}) => void} choose */
export function choosePicture(choose) {
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  /** @type {string|null} */
  let next = null;
  const text = element("input", { type: "search", id: "desk-picture-text", autocomplete: "off", on: { input: () => { clearTimeout(resting); resting = setTimeout(() => ask(false), PAUSE); } } });
  const list = element("ul", { class: "desk-pictures" });
  const status = element("p", { role: "status" });
  const more = button("More pictures", () => ask(true), { hidden: true });

  /** @param {boolean} further */
  async function ask(further) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const found = await read("pictures/", { text: text.value, after: further ? next ?? "" : "" }, signal);
      const shown = found.pictures.map(item);
      if (further) list.append(...shown);
      else list.replaceChildren(...shown);
      next = found.next;
      more.hidden = next === null;
      status.textContent = list.childElementCount ? "" : "No picture is like this.";
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      status.textContent = error.message;
    }
  }

  /** @param {any} picture */
  function item(picture) {
    const press = () => {
      shown.close();
      choose(picture);
    };
    return element("li", {}, element("button", { type: "button", class: "desk-picture", on: { click: press } }, element("img", { src: picture.address, alt: "", loading: "lazy" }), element("span", { dir: "auto" }, picture.title)));
  }

  const shown = dialog("Choose a picture", () => [
    element("div", { class: "desk-field" }, element("label", { for: text.id }, "Search"), text),
    status, list, more,
  ], { wide: true, closed: () => asking.abort() });
  ask(false);
}
