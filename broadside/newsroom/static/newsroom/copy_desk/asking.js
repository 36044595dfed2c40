/**
 * Asks the server again whenever the form has changed, one question at a time.
 *
 * What is on the screen is compared with what was asked last, rather than listening for every kind of change: rich
 * text, choosers and blocks that are dragged tell nobody. Only one question is under way at a time, so answers come in
 * order, the last one is of the newest form, and none is lost: what changed meanwhile is asked next.
 */

/** Milliseconds between two looks at the form. */
const LOOK = 200;
/** Milliseconds without a change after which one asks. */
const QUIET = 500;
/** Milliseconds after which one asks although somebody goes on writing. */
const LONGEST = 3000;
/** Milliseconds after which a question that failed is asked again; each time twice as long. */
const AGAIN = 2000;
const MOST_AGAIN = 60000;
/** Milliseconds to wait for an answer. */
const PATIENCE = 30000;

/** Fields that say nothing of the article: tokens, and Wagtail's own notes on what is saved. */
const PASSED_OVER = /^(csrfmiddlewaretoken|next|wagtail-side-panel-width|(overwrite|loaded)_revision\w*)$/;

/** What the server refused, with what it said. */
export class Refused extends Error {}

/**
 * @param {string} address @param {FormData|object} body A form, or what is sent as JSON. @param {HTMLFormElement} form
 * @returns {Promise<any>}
 */
export async function post(address, body, form) {
  const token = new FormData(form).get("csrfmiddlewaretoken");
  const headers = { Accept: "application/json", "X-CSRFToken": String(token ?? "") };
  const json = !(body instanceof FormData);
  const answer = await fetch(address, {
    method: "POST",
    headers: json ? { ...headers, "Content-Type": "application/json" } : headers,
    body: json ? JSON.stringify(body) : body,
    signal: AbortSignal.timeout(PATIENCE),
  });
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(told?.error ?? `The newsroom answered with an error (${answer.status}).`);
  return told;
}

export class Asking {
  #form;
  #address;
  #told;
  #failed;
  #timer = 0;
  #seen = "";
  #asked = "";
  #changed = 0;
  #since = 0;
  #under_way = false;
  #pause = AGAIN;
  #not_before = 0;

  /**
   * @param {HTMLFormElement} form
   * @param {string} address
   * @param {(answer: any) => void} told Called with each answer.
   * @param {(error: Error) => void} failed Called when there was none; it is asked again by itself.
   */
  constructor(form, address, told, failed) {
    this.#form = form;
    this.#address = address;
    this.#told = told;
    this.#failed = failed;
  }

  begin() {
    this.#timer = window.setInterval(() => this.#look(), LOOK);
    this.again();
  }

  end() {
    clearInterval(this.#timer);
  }

  /** Ask at once, or as soon as the question that is under way is answered. */
  again() {
    this.#asked = "";
    this.#since = this.#changed = this.#not_before = 0;
    this.#look();
  }

  #look() {
    // Until the blocks of the body are there, the form is not whole.
    if (document.hidden || this.#under_way || !this.#form.elements.namedItem("body-count")) return;
    const now = performance.now();
    const standing = this.#written();
    if (standing !== this.#seen) {
      this.#seen = standing;
      this.#changed = now;
      this.#since ||= now;
    }
    if (standing === this.#asked || now < this.#not_before) return;
    const settled = now - this.#changed >= QUIET || now - this.#since >= LONGEST || this.#asked === "";
    if (settled) this.#ask(standing);
  }

  async #ask(standing) {
    this.#under_way = true;
    this.#since = 0;
    try {
      const answer = await post(this.#address, this.#body(), this.#form);
      this.#asked = standing;
      this.#pause = AGAIN;
      this.#told(answer);
    } catch (error) {
      this.#asked = "";
      this.#not_before = performance.now() + this.#pause;
      this.#pause = Math.min(this.#pause * 2, MOST_AGAIN);
      this.#failed(/** @type {Error} */ (error));
    } finally {
      this.#under_way = false;
    }
  }

  #body() {
    const body = new FormData(this.#form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return body;
  }

  #written() {
    const parts = [];
    for (const [name, value] of new FormData(this.#form)) {
      if (!PASSED_OVER.test(name) && !(value instanceof File)) parts.push(name, value);
    }
    return parts.join("\u001f") || "\u001f";
  }
}
