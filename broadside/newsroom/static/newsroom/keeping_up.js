/**
 * An element whose words come from the server (data-words), and that goes on asking for them until
 * the matter is settled.
 *
 * The words are put in place only when they differ, so that a list that somebody has opened stays
 * open and nothing is read out twice.
 */

const FIRST = 120;
const LONGEST = 5000;

export class KeepingUp extends HTMLElement {
  /** What the server calls the state in which there is no more to ask. */
  static settled = "";

  #words = "";
  #timer = 0;

  connectedCallback() {
    this.ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  /** Ask at once: something was published again. */
  ask(pause = FIRST) {
    clearTimeout(this.#timer);
    this.#look(pause);
  }

  async #look(pause) {
    let state = "unknown";
    try {
      const answer = await fetch(this.dataset.words, { headers: { Accept: "text/html" } });
      if (answer.status === 404) return this.replaceChildren();
      if (answer.ok && !answer.redirected) {
        state = answer.headers.get("X-State") ?? "unknown";
        this.#show(await answer.text());
      }
    } catch {
      // The server does not answer for the moment; what is shown stays.
    }
    this.dataset.state = state;
    if (state === this.constructor.settled || !this.isConnected) return;
    this.#timer = setTimeout(() => this.#look(Math.min(pause * 1.3, LONGEST)), pause);
  }

  #show(words) {
    if (words === this.#words) return;
    this.#words = words;
    this.innerHTML = words;
  }
}
