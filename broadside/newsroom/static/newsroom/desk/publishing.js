/**
 * Publishing the front, now or at a moment; taking that back; giving up the draft.
 *
 * @import {Problem} from "./values.js"
 * @import {Desk} from "./state.js"
 * @import {Saver} from "./saving.js"
 */

import { Refused, Unreachable, send } from "./api.js";
import { showAgainstLive } from "./comparing.js";
import { confirm, dialog } from "./dialog.js";
import { containerOf, find } from "./draft.js";
import { button, element, focusOn } from "./element.js";
import { select } from "./fields.js";
import { headlineOf, titleOf } from "./names.js";

/**
 * @param {Desk} desk @param {Saver} saver
 * @param {{tell: (words: string) => void, conflict: (body: any) => void}} tell
 */
export function publishing(desk, saver, { tell, conflict }) {
  async function publish() {
    if (!(await saver.saveNow())) return tell("It is not published: the draft could not be saved.");
    await attempt(async () => {
      const { state } = await send("publish/", { version: desk.state.version });
      desk.take(state, "Published the front");
      tell("Published.");
      // It says itself when readers see it.
      document.querySelector("newsroom-on-the-site")?.ask();
    });
  }

  async function discard() {
    await attempt(async () => {
      const { state } = await send("discard/", { version: desk.state.version });
      desk.take(state, "Discarded the draft");
      tell("The draft is what is live again. Undo brings it back.");
    });
  }

  /** @param {() => Promise<void>} act @param {(problems: Problem[]) => void} [refused] */
  async function attempt(act, refused) {
    try {
      await act();
    } catch (error) {
      if (error instanceof Refused && error.status === 409) conflict(error.body);
      else if (error instanceof Refused && error.body.problems) {
        if (refused) return refused(error.body.problems);
        desk.set({ refused: error.body.problems });
        tell(`It is not published. ${error.body.problems.map((/** @type {Problem} */ one) => one.message).join(" ")}`);
        showFirst(error.body.problems);
      } else if (error instanceof Refused || error instanceof Unreachable) tell(error.message);
      else throw error;
    }
  }

  /** @param {Problem[]} problems Open the field that the first belongs to. */
  function showFirst(problems) {
    const [first] = problems;
    if (first.card && find(desk.draft, first.card)) desk.set({ chosen: { what: "card", id: first.card } });
    else if (first.container && containerOf(desk.draft, first.container)) desk.set({ chosen: { what: "container", id: first.container } });
    else desk.set({ chosen: { what: "front", id: "front" } });
    focusOn(first.year ? `form:year-${first.year}` : `form:${first.field}`);
  }

  async function openPublishing() {
    if (!(await saver.saveNow())) return tell(desk.state.saving.message || "The draft could not be saved, so it cannot be published.");
    const { changes } = desk.state.filled;
    dialog("Publish this front", (close) => [
      changes.length
        ? element("div", {}, element("p", {}, "Readers will see these changes:"), element("ul", { class: "desk-changes" }, changes.map((one) => element("li", { dir: "auto" }, one))))
        : element("p", {}, desk.state.live ? "The draft says the same as what is live." : "This front is published for the first time."),
      problemList(desk, close),
      element("p", { class: "desk-dialog__choices" }, button("Publish now", () => { close(); publish(); }, { class: "button" })),
      schedule(close),
    ]);
  }

  const unschedule = () => attempt(async () => {
    const { state } = await send("unschedule/", {});
    desk.take(state, "Cancelled the schedule");
    tell("The schedule is cancelled.");
  });

  /** @param {() => void} close */
  function schedule(close) {
    const { choices } = desk.state;
    const at = element("input", { type: "datetime-local", id: "desk-schedule-at" });
    const zone = select(choices.zones.map((/** @type {string} */ name) => ({ id: name, title: name.replaceAll("_", " ") })), null);
    zone.id = "desk-schedule-zone";
    zone.value = choices.zone;
    const which = select([{ id: "first", title: "The first time" }, { id: "second", title: "The second time" }], null);
    which.id = "desk-schedule-which";
    const fields = { at: field("Day and time", at), zone: field("In the time zone", zone), which: field("Which of the two", which) };
    // Asked only on the night on which the clocks go back.
    fields.which.node.hidden = true;
    const plan = () => attempt(async () => {
      const answer = await send("schedule/", { version: desk.state.version, at: at.value, zone: zone.value, which: fields.which.node.hidden ? null : which.value });
      close();
      desk.take(answer.state, "Scheduled the front");
      tell(`It will be published on ${scheduleWords(answer.schedule)}.`);
    }, (problems) => {
      if (problems.some((problem) => problem.field === "which")) fields.which.node.hidden = false;
      for (const [name, one] of Object.entries(fields)) one.say(problems.filter((problem) => problem.field === name));
      const others = problems.filter((problem) => !(problem.field in fields));
      if (others.length) fields.at.say(others);
    });
    return element("section", { class: "desk-schedule" },
      element("h3", {}, "Or at a moment"),
      fields.at.node, fields.zone.node, fields.which.node,
      element("p", { class: "desk-dialog__choices" }, button("Schedule", plan, { class: "button button-secondary" })));
  }

  function openAgainstLive() {
    const askDiscard = (/** @type {() => void} */ close) => confirm("Discard the draft?", "The draft becomes what is live. Until you leave the desk, undo brings it back.", "Discard the draft", () => { close(); discard(); });
    showAgainstLive(desk, (close) => [
      desk.state.can.publish && desk.editable && button("Publish…", () => { close(); openPublishing(); }, { class: "button" }),
      desk.editable && desk.state.can.discard && button("Discard the draft…", () => askDiscard(close), { class: "button button-secondary" }),
    ].filter(Boolean));
  }

  return { openPublishing, openAgainstLive, unschedule };
}

/** @param {{local: string, zone: string}} schedule @returns {string} Such as “30 November 2026, 09:00 (Europe/Kyiv)”. */
export function scheduleWords({ local, zone }) {
  const [day, time] = local.split(/[ T]/);
  const words = new Date(`${day}T00:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  return `${words}, ${time.slice(0, 5)} (${zone})`;
}

/** @param {Desk} desk @param {() => void} close */
function problemList(desk, close) {
  if (!desk.problems.length && !desk.state.filled.passed_over.length) return null;
  /** @param {Problem} problem */
  const go = (problem) => {
    close();
    if (problem.card) desk.set({ chosen: { what: "card", id: problem.card } });
    else if (problem.container) desk.set({ chosen: { what: "container", id: problem.container } });
    else desk.set({ chosen: { what: "front", id: "front" } });
    focusOn(problem.year ? `form:year-${problem.year}` : `form:${problem.field}`);
  };
  const where = (/** @type {any} */ one) => {
    const card = one.card && find(desk.draft, one.card)?.card;
    const container = one.container && containerOf(desk.draft, one.container);
    return card ? headlineOf(desk, card.article, card) : container ? titleOf(desk, container) : "The front";
  };
  return element("div", { class: "desk-problems" },
    desk.problems.length > 0 && element("p", {}, "There are problems:"),
    element("ul", {}, desk.problems.map((one) => element("li", {}, button(where(one), () => go(one), { class: "desk-link", dir: "auto" }), `: ${one.message}`))),
    desk.state.filled.passed_over.length > 0 && element("p", {}, "Readers will not see these cards:"),
    element("ul", {}, desk.state.filled.passed_over.map((one) => element("li", {}, element("span", { dir: "auto" }, where(one)), `: ${one.message}`))));
}

/** @param {string} label @param {HTMLElement} control */
function field(label, control) {
  const problems = element("ul", { class: "desk-field__problems", id: `${control.id}-problems` });
  const node = element("div", { class: "desk-field" }, element("label", { for: control.id }, label), control, problems);
  /** @param {Problem[]} found */
  const say = (found) => {
    problems.replaceChildren(...found.map((one) => element("li", {}, one.message)));
    control.toggleAttribute("aria-invalid", false);
    if (!found.length) return;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", problems.id);
    control.focus();
  };
  return { node, say };
}

