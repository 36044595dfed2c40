/**
 * The site's own page of the draft, as a phone and a desktop show it, after each change.
 *
 * A page that is shown already is not loaded anew: its content is exchanged, so that it stays where it was
 * scrolled to and nothing flickers.
 *
 * @import {Desk} from "./state.js"
 * @import {Draft} from "./values.js"
 */

import { Refused, Unreachable, sendForPage } from "./api.js";
import { element } from "./element.js";

/** How long changes rest before the page is asked for, in milliseconds. */
const PAUSE = 60;
const SCREENS = [
  { name: "Phone", width: 390, share: 1 },
  { name: "Desktop", width: 1280, share: 2.1 },
];

/**
 * @param {Desk} desk @param {HTMLElement} area
 * @returns {(shown: boolean) => void} Opens and closes the preview.
 */
export function showPreview(desk, area) {
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;
  /** @type {Draft|null} */
  let of = null;
  const status = element("p", { class: "desk-preview__status", role: "status" });
  const screens = SCREENS.map(screen);
  area.append(element("header", { class: "desk-preview__head" }, element("h2", { class: "desk-zone__title" }, "Preview"), status), element("div", { class: "desk-screens" }, screens.map((one) => one.node)));

  desk.subscribe((state, before) => {
    if (area.hidden || state.history.present === before.history.present) return;
    clearTimeout(resting);
    resting = setTimeout(ask, PAUSE);
  });

  async function ask() {
    const draft = desk.state.history.present;
    if (draft === of) return;
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const page = await sendForPage("preview/", { draft }, signal);
      if (signal.aborted) return;
      of = draft;
      status.textContent = "";
      for (const one of screens) one.show(page);
      area.dataset.shown = String(Number(area.dataset.shown ?? 0) + 1);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      status.textContent = error.message;
    }
  }

  return (shown) => {
    area.hidden = !shown;
    if (shown) ask();
  };
}

/** @param {{name: string, width: number, share: number}} size */
function screen({ name, width, share }) {
  const frame = element("iframe", { title: `${name} preview`, sandbox: "allow-same-origin", style: `inline-size: ${width}px` });
  const glass = element("div", { class: "desk-screen__glass" }, frame);
  const node = element("figure", { class: "desk-screen", style: `flex: ${share} 1 0` }, element("figcaption", {}, `${name}, ${width} pixels`), glass);
  new ResizeObserver(() => {
    const scale = Math.min(1, glass.clientWidth / width);
    if (!scale) return;
    frame.style.transform = `scale(${scale})`;
    frame.style.blockSize = `${glass.clientHeight / scale}px`;
  }).observe(glass);
  let head = "";

  /** @param {string} page */
  function show(page) {
    const parsed = new DOMParser().parseFromString(page, "text/html");
    const there = frame.contentDocument;
    if (!there?.body || parsed.head.innerHTML !== head) {
      head = parsed.head.innerHTML;
      const { x, y } = scrolled(frame);
      frame.addEventListener("load", () => {
        // A link in a preview leads nowhere: the desk stays.
        frame.contentDocument?.addEventListener("click", (/** @type {Event} */ event) => event.preventDefault());
        frame.contentWindow?.scrollTo(x, y);
      }, { once: true });
      frame.srcdoc = page;
      return;
    }
    const { x, y } = scrolled(frame);
    there.body.replaceWith(there.adoptNode(parsed.body));
    frame.contentWindow?.scrollTo(x, y);
  }

  return { node, show };
}

/** @param {HTMLIFrameElement} frame */
function scrolled(frame) {
  return { x: frame.contentWindow?.scrollX ?? 0, y: frame.contentWindow?.scrollY ?? 0 };
}
