/**
 * What things are called on the desk.
 *
 * @import {Article, Card, Container, Row} from "./values.js"
 * @import {Desk} from "./state.js"
 */

import { containerOf, isRuled } from "./draft.js";

/** The kinds of container: what each is called, what it is for, and its picture. */
export const KINDS = {
  statement: { name: "Statement", about: "One article, large.", icon: "openquote" },
  strand: { name: "Strand", about: "Articles of one strand; the newest fill it.", icon: "list-ul" },
  latest: { name: "Latest", about: "The newest articles, with those you pin among them.", icon: "history" },
  highlights: { name: "Highlights", about: "Articles you choose, year by year.", icon: "pick" },
  note: { name: "Note", about: "A few sentences of your own.", icon: "pilcrow" },
  dossiers: { name: "Dossiers", about: "Doors to dossiers, each with its newest articles.", icon: "folder-open-1" },
};

/** What an article's status is called. */
export const STATUSES = {
  published: "Published",
  draft: "Draft",
  scheduled: "Scheduled",
  embargoed: "Embargoed",
  withdrawn: "Withdrawn",
  missing: "Missing",
};

/** @param {Desk} desk @param {Container} container @returns {string} Its title, else what readers read there. */
export function titleOf(desk, container) {
  if (container.title.trim()) return container.title;
  const strand = container.kind === "strand" && choice(desk, "strands", container.strand);
  return strand || KINDS[container.kind].name;
}

/** @param {Desk} desk @param {string} list @param {any} id @returns {string} The title of one of the choices. */
export function choice(desk, list, id) {
  const found = (desk.state.choices[list] ?? []).find((one) => (one.id ?? one.code) === id);
  return found ? found.title ?? found.name : "";
}

/** @param {Desk} desk @param {Row} row @returns {string} Such as “Latest” or “Highlights, 2023”. */
export function rowName(desk, row) {
  const container = containerOf(desk.draft, row.container);
  if (!container) return "";
  const year = row.year && container.years?.find((one) => one.id === row.year);
  return year ? `${titleOf(desk, container)}, ${year.year}` : titleOf(desk, container);
}

/** @param {Desk} desk @param {string} article @param {Card|null} [card] @returns {string} The headline as shown. */
export function headlineOf(desk, article, card = null) {
  return card?.headline?.trim() || desk.article(article)?.headline || "An article that is not there";
}

/** @param {string} words @returns {string} */
export function quoted(words) {
  return `“${words}”`;
}

/** @param {Desk} desk @param {Container} container @returns {string} A container's rule, in words. */
export function ruleOf(desk, container) {
  const { kind } = container;
  if (kind === "dossiers") return counted(container.dossiers?.length ?? 0, "dossier");
  if (kind === "highlights") return counted(container.years?.length ?? 0, "year");
  if (!isRuled(container)) return "";
  const words = [counted(container.count ?? 0, "card")];
  const strand = kind === "strand" ? choice(desk, "strands", container.strand) : "";
  if (strand !== titleOf(desk, container)) words.push(strand);
  if (container.dossier) words.push(choice(desk, "dossiers", container.dossier));
  if (container.topic) words.push(choice(desk, "topics", container.topic));
  if (container.language) words.push(choice(desk, "languages", container.language));
  if (container.days) words.push(container.days === 1 ? "of one day" : `of ${container.days} days`);
  if (container.excluded?.length) words.push(`${container.excluded.length} left out`);
  return words.filter(Boolean).join(" · ");
}

/** @param {number} count @param {string} what @returns {string} Such as “1 card”, “3 cards”. */
export function counted(count, what) {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** @param {Desk} desk @param {string|null} moment @returns {string} The day, short, by the publication's calendar. */
export function dayOf(desk, moment) {
  if (!moment) return "";
  const timeZone = desk.state.choices.zone;
  const yearOf = (/** @type {Date} */ one) => one.toLocaleDateString("en", { timeZone, year: "numeric" });
  const day = new Date(moment);
  const year = yearOf(day) === yearOf(new Date()) ? undefined : "numeric";
  return day.toLocaleDateString(document.documentElement.lang, { timeZone, day: "numeric", month: "short", year });
}

/**
 * @param {Desk} desk @param {string} moment
 * @returns {string} The time of day by the publication's clocks; where the reader's own go otherwise, with the zone.
 */
export function timeOf(desk, moment) {
  const timeZone = desk.state.choices.zone;
  const when = new Date(moment);
  const clock = (/** @type {string|undefined} */ zone) => when.toLocaleTimeString(document.documentElement.lang, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const shown = clock(timeZone);
  return shown === clock(undefined) ? shown : `${shown} (${timeZone})`;
}
