/**
 * The copy desk beside the form: what the checks find in the article as it stands there.
 */

import { element, icon, keep, keepingFocus } from "../desk/element.js";
import { Asking, post } from "./asking.js";
import { mend } from "./mending.js";
import { goTo } from "./places.js";

const GROUPS = [
  ["error", "Errors", "error"],
  ["warning", "Warnings", "warning"],
  ["note", "Notes", "note"],
];
const MANY = 2;

class CopyDesk extends HTMLElement {
  #asking = null;
  #form = null;
  #undo = null;
  #answer = { findings: [], silenced: [], unread: [] };
  #open = "";

  connectedCallback() {
    this.#form = document.querySelector("form[data-edit-form]");
    if (!this.#form) return;
    this.replaceChildren(
      element("p", { class: "copy-desk__state", dir: "auto", role: "status", data: { zone: "state" } }, "Reading…"),
      element("p", { class: "copy-desk__told", dir: "auto", role: "status", data: { zone: "told" } }),
      element("div", { data: { zone: "groups" } }),
      element("div", { data: { zone: "silenced" } }),
      element("p", { class: "copy-desk__unread", data: { zone: "unread" } }),
    );
    this.#asking = new Asking(this.#form, this.dataset.check, (answer) => this.#show(answer), (error) => this.#failed(error));
    this.#asking.begin();
  }

  disconnectedCallback() {
    this.#asking?.end();
  }

  #zone(name) {
    return this.querySelector(`[data-zone="${name}"]`);
  }

  #say(zone, ...words) {
    const there = this.#zone(zone);
    const said = element("span", {}, ...words);
    if (there.firstElementChild?.outerHTML !== said.outerHTML) there.replaceChildren(said);
  }

  #failed(error) {
    this.dataset.state = "failed";
    this.#say("state", `Not checked: ${error.message} It is tried again.`);
  }

  #show(answer) {
    this.#answer = answer;
    this.dataset.state = "checked";
    this.#draw();
  }

  #draw() {
    const { findings, silenced, unread } = this.#answer;
    keepingFocus((focused) => {
      keep(this.#zone("groups"), GROUPS.map((group) => this.#group(group)).filter(Boolean));
      keep(this.#zone("silenced"), silenced.length ? [this.#silenced(silenced)] : []);
      return focused && !this.querySelector(`[data-focus="${CSS.escape(focused)}"]`) ? this.#beside(focused) : focused;
    });
    this.#say("state", counted(findings));
    this.#say("unread", unread.map(({ block, count }) => `${count === 1 ? "A block" : `${count} blocks`} of the kind “${block}” could not be read.`).join(" "));
    this.#toggle(findings);
  }

  /** What takes the focus when that which had it is gone. */
  #beside(focused) {
    const [, key] = focused.split(" ");
    const gone = this.#before.indexOf(key);
    if (gone < 0) return "";
    const keys = this.#answer.findings.map((finding) => finding.key);
    const next = this.#before.slice(gone).find((one) => keys.includes(one)) ?? keys.at(-1);
    return next ? `go ${next}` : "";
  }

  #before = [];

  #toggle(findings) {
    this.#before = findings.map((finding) => finding.key);
    const toggle = document.querySelector('[data-side-panel-toggle="copy-desk"]');
    const counter = toggle?.querySelector("[data-side-panel-toggle-counter]");
    if (!toggle || !counter) return;
    counter.textContent = String(findings.length);
    counter.hidden = findings.length === 0;
    counter.classList.toggle("copy-desk-stops", findings.some((finding) => finding.blocks));
    toggle.setAttribute("aria-label", `Toggle copy desk: ${counted(findings)}`);
  }

  #group([severity, title]) {
    const findings = this.#answer.findings.filter((finding) => finding.severity === severity);
    if (!findings.length) return null;
    const open = findings.some((finding) => finding.key === this.#open) ? this.#open : "";
    return {
      key: severity,
      stamp: [findings, open],
      make: () =>
        element(
          "section",
          { class: "copy-desk__group", data: { severity } },
          element("h3", {}, `${title} `, element("span", { class: "copy-desk__count" }, String(findings.length))),
          element("ul", { class: "copy-desk__list" }, ...findings.map((finding) => this.#finding(finding, open))),
          this.#together(findings),
        ),
    };
  }

  #finding(finding, open) {
    const { key, check, explanation, place, passage, fix, reads, blocks } = finding;
    const named = `copy-desk-${key}`;
    return element(
      "li",
      { class: "copy-desk__finding", data: { check, key } },
      element("p", { class: "copy-desk__said", dir: "auto", id: named }, explanation),
      blocks && element("p", { class: "copy-desk__blocks" }, icon("warning"), "Stops publication"),
      place && element("p", { class: "copy-desk__place", dir: "auto" }, place.label),
      passage && element("p", { class: "copy-desk__passage", dir: "auto" }, passage.before, element("mark", {}, shown(passage.text)), passage.after),
      fix.length > 0 && element("p", { class: "copy-desk__reads", dir: "auto" }, element("span", { class: "w-sr-only" }, "It would read: "), reads),
      element(
        "div",
        { class: "copy-desk__actions" },
        place && this.#button(`go ${key}`, "Go to it", named, () => this.#go(finding)),
        fix.length > 0 && this.#button(`fix ${key}`, "Fix it", named, () => this.#fix([finding])),
        this.dataset.silence && this.#button(`not ${key}`, "Not in this article", named, () => this.#ask(key === open ? "" : key), key === open),
      ),
      key === open && this.#reason(finding),
    );
  }

  #button(focus, label, described, press, expanded) {
    const attributes = { type: "button", class: "button button-small button-secondary", "aria-describedby": described, data: { focus }, on: { click: press } };
    if (expanded !== undefined) attributes["aria-expanded"] = String(expanded);
    return element("button", attributes, label);
  }

  /** Fix all findings of a check at once, where there are several. */
  #together(findings) {
    const checks = [...new Set(findings.map((finding) => finding.check))];
    const many = checks
      .map((check) => [check, findings.filter((one) => one.check === check && one.fix.length)])
      .filter(([, of]) => of.length >= MANY);
    if (!many.length) return null;
    return element(
      "div",
      { class: "copy-desk__together" },
      ...many.map(([check, of]) => {
        const press = () => this.#fix(of);
        return element("button", { type: "button", class: "button button-small button-secondary", data: { focus: `all ${check}` }, on: { click: press } }, `Fix all ${of.length}: ${of[0].about}`);
      }),
    );
  }

  #reason({ key, check, about }) {
    const id = `copy-desk-reason-${key}`;
    const input = element("input", { type: "text", id, maxlength: 500, data: { focus: `reason ${key}` } });
    const silence = () => this.#silence(check, input.value);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") silence();
      else if (event.key === "Escape") this.#ask("");
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    return element(
      "div",
      { class: "copy-desk__reason" },
      element("label", { for: id, dir: "auto" }, `Silence “${about}” in this article. Why? (may be left empty)`),
      input,
      element("button", { type: "button", class: "button button-small", on: { click: silence } }, "Silence"),
    );
  }

  #silenced(silenced) {
    return {
      key: "silenced",
      stamp: silenced,
      make: () =>
        element(
          "section",
          { class: "copy-desk__group" },
          element("h3", {}, "Silenced ", element("span", { class: "copy-desk__count" }, String(silenced.length))),
          element("ul", { class: "copy-desk__list" }, ...silenced.map((one) => this.#quiet(one))),
        ),
    };
  }

  #quiet({ check, about, by, at, reason, count }) {
    const when = new Date(at).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" });
    const id = `copy-desk-quiet-${check}`;
    return element(
      "li",
      { class: "copy-desk__finding", data: { check } },
      element("p", { class: "copy-desk__said", dir: "auto", id }, `${about[0].toUpperCase()}${about.slice(1)}`, count > 0 && `, ${count} ${count === 1 ? "time" : "times"}`),
      element("p", { class: "copy-desk__place", dir: "auto" }, by ? `${by}, ${when}` : when),
      reason && element("p", { class: "copy-desk__why", dir: "auto" }, reason),
      element("div", { class: "copy-desk__actions" }, this.dataset.mind && this.#button(`mind ${check}`, "Mind it again", id, () => this.#mind(check, about))),
    );
  }

  #go(finding) {
    if (innerWidth < 800) /** @type {HTMLElement|null} */ (document.querySelector("[data-form-side-close-button]"))?.click();
    if (goTo(this.#form, finding.place, finding.text, finding.start, finding.end)) return;
    this.#say("told", "This is no longer where it was. It is checked again.");
    this.#asking.again();
  }

  #fix(findings) {
    const undone = [];
    // From the end: what is mended does not move what stands before it.
    for (const finding of [...findings].reverse()) {
      const undo = mend(this.#form, now(finding, findings));
      if (undo) undone.push(undo);
    }
    this.#undo = undone;
    const many = undone.length === 1 ? "Mended." : `Mended ${undone.length}.`;
    if (undone.length) this.#told(many, this.#taking());
    else this.#say("told", "This has changed since it was checked. It is checked again.");
    this.#asking.again();
  }

  #told(...words) {
    this.#zone("told").replaceChildren(element("span", {}, ...words));
  }

  #taking() {
    return element("button", { type: "button", class: "button button-small button-secondary", data: { focus: "undo" }, on: { click: () => this.#take() } }, "Undo");
  }

  #take() {
    const taken = this.#undo.reverse().every((undo) => undo());
    this.#undo = null;
    this.#told(taken ? "Undone." : "Something else was written since: undo it in the field itself, with Ctrl+Z.");
    this.#asking.again();
  }

  #ask(key) {
    const was = this.#open;
    this.#open = key;
    this.#draw();
    const wanted = key ? `reason ${key}` : `not ${was}`;
    /** @type {HTMLElement|null} */ (this.querySelector(`[data-focus="${CSS.escape(wanted)}"]`))?.focus();
  }

  async #silence(check, reason) {
    this.#open = "";
    await this.#changed(this.dataset.silence, { check, reason }, "Silenced in this article.");
  }

  async #mind(check, about) {
    await this.#changed(this.dataset.mind, { check }, `“${about}” is minded again.`);
  }

  async #changed(address, body, said) {
    try {
      await post(address, body, this.#form);
      this.#told(said);
    } catch (error) {
      this.#told(/** @type {Error} */ (error).message);
    }
    this.#asking.again();
  }
}

/** A finding in a text in which later ones were mended before: its letters stand where they stood. */
function now(finding, all) {
  const { place } = finding;
  const same = (one) => one.text === finding.text && one.place.block === place.block && one.place.number === place.number && one.place.field === place.field && String(one.place.path) === String(place.path);
  if (place.link >= 0) return finding;
  const later = all.filter((one) => same(one) && one.start > finding.start).sort((one, other) => other.start - one.start);
  const text = later.flatMap((one) => [...one.fix].sort((a, b) => b.start - a.start)).reduce((now, one) => now.slice(0, one.start) + one.text + now.slice(one.end), finding.text);
  return { ...finding, text };
}

/** Spaces and line ends, so that they can be seen. */
function shown(text) {
  return text.replace(/ {2,}/g, (spaces) => "␣".repeat(spaces.length)).replace(/\n/g, "↵");
}

/** @param {readonly {severity: string}[]} findings */
function counted(findings) {
  const words = GROUPS.map(([severity, many, one]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count && `${count} ${count === 1 ? one : many.toLowerCase()}`;
  }).filter(Boolean);
  return words.length ? `${words.join(", ")}.` : "Nothing found.";
}

customElements.define("newsroom-copy-desk", CopyDesk);
