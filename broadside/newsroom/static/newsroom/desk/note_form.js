/**
 * A note's text. It is written with few means; the server cleans it when it is saved.
 *
 * @import {Desk} from "./state.js"
 * @import {Field} from "./fields.js"
 */

import { changeContainer, containerOf } from "./draft.js";
import { button, element } from "./element.js";

/** What a note can have: the browser's own command for each. */
const MEANS = [
  { label: "Bold", icon: "bold", command: "bold" },
  { label: "Italic", icon: "italic", command: "italic" },
  { label: "List", icon: "list-ul", command: "insertUnorderedList" },
  { label: "Numbered list", icon: "list-ol", command: "insertOrderedList" },
];

/** @param {Desk} desk @param {string} id @returns {Field} */
export function noteField(desk, id) {
  const { language, direction } = desk.state.front;
  const text = element("div", { class: "desk-note-text", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Text", lang: language, dir: direction, data: { focus: "form:html" } });
  const problems = element("ul", { class: "desk-field__problems" });
  const means = MEANS.map(({ label, icon, command }) => button(label, () => apply(command), { icon, bare: true, on: { mousedown: (/** @type {Event} */ event) => event.preventDefault() } }));
  const link = button("Link", askForLink, { icon: "link", bare: true, on: { mousedown: (/** @type {Event} */ event) => event.preventDefault() } });
  const address = element("input", { type: "url", placeholder: "https://…", "aria-label": "Address of the link", hidden: true, on: { keydown: typedAddress } });
  /** @type {Range|null} */
  let selected = null;

  text.addEventListener("input", keepText);
  text.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  });
  document.execCommand("defaultParagraphSeparator", false, "p");

  function keepText() {
    const html = text.textContent?.trim() ? text.innerHTML : "";
    desk.edit("Changed the note", (draft) => changeContainer(draft, id, { html }), { together: `${id}:html` });
  }

  /** @param {string} command @param {string} [value] */
  function apply(command, value) {
    text.focus();
    document.execCommand(command, false, value);
    keepText();
  }

  function askForLink() {
    const selection = getSelection();
    selected = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    address.hidden = false;
    address.focus();
  }

  /** @param {KeyboardEvent} event */
  function typedAddress(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    address.hidden = true;
    text.focus();
    if (selected) {
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(selected);
    }
    if (event.key === "Enter") apply(address.value ? "createLink" : "unlink", address.value);
    address.value = "";
  }

  const refresh = () => {
    const html = containerOf(desk.draft, id)?.html ?? "";
    // Made of nodes that cannot run anything, though the server has cleaned it.
    if (document.activeElement !== text && text.innerHTML !== html) text.replaceChildren(...safe(html));
    const found = desk.problems.filter((one) => one.container === id && one.field === "html");
    problems.replaceChildren(...found.map((one) => element("li", {}, one.message)));
  };
  const node = element("div", { class: "desk-field", role: "group", "aria-label": "Text" }, element("span", { class: "desk-field__label" }, "Text"), element("div", { class: "desk-note-means", role: "toolbar", "aria-label": "Means" }, means, link), address, text, problems);
  return { node, refresh };
}

/** Elements that a note may have. */
const ALLOWED = new Set(["P", "BR", "B", "STRONG", "I", "EM", "A", "UL", "OL", "LI", "S", "SUB", "SUP", "CODE", "MARK", "SMALL", "Q", "CITE", "ABBR", "DIV", "SPAN"]);

/** @param {string} html @returns {Node[]} Its nodes, without whatever could do something. */
function safe(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const one of [...parsed.querySelectorAll("*")]) {
    if (!ALLOWED.has(one.tagName)) one.replaceWith(document.createTextNode(one.textContent ?? ""));
    for (const { name } of [...one.attributes]) if (!(one.tagName === "A" && name === "href") && name !== "lang" && name !== "dir") one.removeAttribute(name);
    if (!/^(https?:|mailto:|\/|#|$)/i.test(one.getAttribute("href") ?? "")) one.removeAttribute("href");
  }
  return [...parsed.childNodes];
}
