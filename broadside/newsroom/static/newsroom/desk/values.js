/**
 * The values that the desk works on, as the newsroom's server gives and takes them. All of them are
 * immutable: whoever changes one makes another.
 *
 * @typedef {"statement"|"strand"|"latest"|"highlights"|"note"|"dossiers"} Kind
 * @typedef {"headline"|"kicker"|"trail_text"|"picture"} Overridable
 *
 * @typedef {object} Card An article that an editor put in a place. Null is the article's own.
 * @property {string} id
 * @property {string} article
 * @property {number|null} position Where it stays in a container that fills itself, from 1.
 * @property {string|null} headline
 * @property {string|null} kicker
 * @property {string|null} trail_text
 * @property {string|number|null} picture
 * @property {"large"|"standard"|"small"|null} size
 * @property {boolean} byline
 * @property {Partial<Record<Overridable, string|number|null>>} over What each override was written over.
 *
 * @typedef {{id: string, year: number, cards: readonly Card[]}} Year
 *
 * @typedef {object} Container A titled block; which of the rest it has depends on its kind.
 * @property {string} id
 * @property {Kind} kind
 * @property {string} title
 * @property {boolean} repeats
 * @property {Card|null} [card]
 * @property {readonly Card[]} [pinned]
 * @property {readonly string[]} [excluded]
 * @property {string} [strand] Empty while none is chosen.
 * @property {string|null} [dossier]
 * @property {number} [count]
 * @property {string|null} [topic]
 * @property {string|null} [language]
 * @property {number|null} [days]
 * @property {readonly Year[]} [years]
 * @property {string} [html]
 * @property {readonly string[]} [dossiers]
 *
 * @typedef {{title: string, introduction: string, containers: readonly Container[]}} Draft
 *
 * @typedef {{container: string, year: string|null}} Row A row of cards: of a container, or of a year.
 * @typedef {Row & {index: number}} Place Before which of the cards shown in a row.
 *
 * @typedef {object} Article What a card needs to know of an article.
 * @property {string} key
 * @property {string|null} edit
 * @property {string} language
 * @property {readonly string[]} languages
 * @property {string} headline
 * @property {string} kicker
 * @property {string} trail_text
 * @property {string} byline
 * @property {{id: string|number, address: string, alt: string}|null} picture
 * @property {string|null} published
 * @property {"published"|"draft"|"scheduled"|"embargoed"|"withdrawn"|"missing"} status
 * @property {readonly string[]} strands
 *
 * @typedef {{article: string, card: string|null}} Stood A card as readers see it; `card` null is filled by rule.
 * @typedef {object} FilledContainer
 * @property {string} id
 * @property {boolean} shown
 * @property {readonly Stood[]} [cards]
 * @property {readonly {id: string, cards: readonly Stood[]}[]} [years]
 * @property {readonly {dossier: string, title: string, cards: readonly Stood[]}[]} [entries]
 *
 * @typedef {{container: string, card: string, article: string, message: string}} PassedOver
 * @typedef {{container?: string|null, card?: string|null, year?: string|null, field: string, message: string, blocking: boolean}} Problem
 * @typedef {{container: string, card: string, field: Overridable, state: "equal"|"older", original: string, message: string}} Override
 *
 * @typedef {object} Filled What readers would see now.
 * @property {readonly FilledContainer[]} containers
 * @property {readonly PassedOver[]} passed_over
 * @property {readonly Problem[]} problems
 * @property {readonly Override[]} overrides
 * @property {readonly string[]} changes
 * @property {Record<string, Article>} articles
 */

export {};
