/**
 * The feed: every article that could stand on the front, newest first, narrowed by what an editor asks for.
 *
 * @import {Article} from "./values.js"
 * @import {Desk} from "./state.js"
 */

import { Refused, Unreachable, read } from "./api.js";
import { handle, signature } from "./cards.js";
import { allCards } from "./draft.js";
import { button, element, keep } from "./element.js";
import { menuButton } from "./menu.js";
import { choosePlace } from "./move_to.js";
import { moved } from "./moving.js";
import { STATUSES, counted, quoted } from "./names.js";

/** How long typing rests before it is searched for, in milliseconds. */
const PAUSE = 250;
/** How many other fronts are named before the rest is only counted. */
const NAMED = 1;

/**
 * @param {Desk} desk @param {HTMLElement} area @param {(words: string) => void} announce
 * @returns {() => void} Shows it anew, as when the front has changed.
 */
export function showFeed(desk, area, announce) {
  /** @type {any[]} */
  let articles = [];
  /** @type {string|null} */
  let next = null;
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let resting;

  const filters = element("form", { class: "desk-filters", role: "search", on: { submit: (/** @type {Event} */ event) => event.preventDefault(), input: changed, change: changed } },
    filter("text", "Search", element("input", { type: "search", name: "text", placeholder: "Words, names…", autocomplete: "off" })),
    element("div", { class: "desk-filters__row" },
      filter("strand", "Strand", select("strand", "Every strand", desk.state.choices.strands)),
      filter("person", "Person", select("person", "Everybody", desk.state.choices.people)),
      filter("language", "Language", select("language", "In its language", [{ id: "all", title: "Every language" }, ...desk.state.choices.languages])),
      filter("status", "Status", select("status", "Every status", Object.entries(STATUSES).filter(([id]) => id !== "missing").map(([id, title]) => ({ id, title }))))));
  const status = element("p", { class: "desk-feed__status", role: "status" });
  const list = element("ul", { class: "desk-feed__list", "aria-label": "Articles, newest first" });
  const more = button("More articles", () => ask(true), { class: "desk-button desk-feed__more", hidden: true });
  area.append(filters, status, element("div", { class: "desk-feed__scroll" }, list, more));
  const wish = () => Object.fromEntries(/** @type {any} */ (new FormData(filters)));

  /** @param {Event} event */
  function changed(event) {
    clearTimeout(resting);
    if (event.type === "change") ask(false);
    else if (/** @type {HTMLElement} */ (event.target).tagName === "INPUT") resting = setTimeout(() => ask(false), PAUSE);
  }

  /** @param {boolean} further The ones after those shown. */
  async function ask(further) {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const found = await read("feed/", { ...wish(), after: further ? next ?? "" : "" }, signal);
      desk.meet(found.articles);
      articles = further ? [...articles, ...found.articles] : found.articles;
      next = found.next;
      status.textContent = articles.length ? `${counted(articles.length, "article")}${next ? ", and more" : ""}` : "No article is like this.";
      show();
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      status.textContent = error.message;
    }
  }

  function show() {
    const here = whereHere(desk);
    more.hidden = next === null;
    keep(list, articles.map((article) => ({
      key: article.key,
      stamp: [article, here.get(article.key) ?? "", desk.editable],
      make: () => feedItem(desk, article, here.get(article.key) ?? "", announce),
    })));
  }

  ask(false);
  return show;
}

/** @param {Desk} desk @returns {Map<string, string>} Where each article stands on this draft: "pinned" or "filled". */
function whereHere(desk) {
  const here = new Map();
  for (const container of desk.state.filled.containers) {
    const rows = [container.cards ?? [], ...(container.years ?? []).map((one) => one.cards), ...(container.entries ?? []).map((one) => one.cards)];
    for (const stood of rows.flat()) if (stood.card === null) here.set(stood.article, "filled");
  }
  for (const card of allCards(desk.draft)) here.set(card.article, "pinned");
  return here;
}

/** @param {Desk} desk @param {any} article @param {string} here @param {(words: string) => void} announce */
function feedItem(desk, article, here, announce) {
  const { key, headline, elsewhere } = article;
  const data = { item: "", article: key };
  const others = article.languages.length && !article.languages.includes(desk.state.front.language);
  return element("li", { class: `desk-feed__item${here ? " desk-feed__item--here" : ""}`, data },
    desk.editable && handle({ grab: "card", from: "feed", article: key, focus: `feed:${key}` }, headline),
    element("div", { class: "desk-card__words", lang: article.language, dir: "auto" },
      element("p", { class: "desk-card__headline" }, headline),
      signature(desk, article, true)),
    desk.editable && element("div", { class: "desk-card__tools" },
      menuButton(`More for ${quoted(headline)}`, () => [
        { label: "Put on the front…", icon: "arrow-right-full", press: () => choosePlace(desk, moved(desk, key, null), announce) },
        article.edit && { label: "Open the article", icon: "link-external", address: article.edit },
      ])),
    element("ul", { class: "desk-badges" },
      article.status !== "published" && badge(STATUSES[/** @type {keyof typeof STATUSES} */ (article.status)], "status"),
      others && badge(`Only in ${article.languages.join(", ")}`, "status"),
      here && badge(here === "pinned" ? "On this front" : "On this front, by rule", "here"),
      elsewhere?.length > 0 && badge(elsewhereWords(elsewhere), "elsewhere", elsewhere.join(", "))));
}

/** @param {readonly string[]} fronts @returns {string} Such as “On Home, Harbour strike and 2 more”. */
function elsewhereWords(fronts) {
  if (fronts.length <= NAMED + 1) return `On ${fronts.join(", ")}`;
  return `On ${fronts.slice(0, NAMED).join(", ")} and ${fronts.length - NAMED} more`;
}

/** @param {string} words @param {string} tone @param {string} [title] */
function badge(words, tone, title) {
  return element("li", { class: `desk-badge desk-badge--${tone}`, dir: "auto", title }, words);
}

/** @param {string} name @param {string} label @param {HTMLElement} control */
function filter(name, label, control) {
  control.id = `desk-filter-${name}`;
  return element("div", { class: "desk-filter" }, element("label", { for: control.id, class: "w-sr-only" }, label), control);
}

/** @param {string} name @param {string} all @param {any[]} choices */
function select(name, all, choices) {
  const options = choices.map((one) => element("option", { value: one.id ?? one.code }, one.title ?? one.name));
  return element("select", { name }, element("option", { value: "" }, all), options);
}
