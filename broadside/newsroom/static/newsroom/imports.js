// Show how far an import is, and load the page again when it is at another stage.

const PAUSE = 1000;

class ImportProgress extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#look();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  async #look() {
    try {
      const answer = await fetch(this.dataset.address, { headers: { Accept: "application/json" } });
      if (answer.redirected || !answer.ok) return location.reload();
      const far = await answer.json();
      if (far.stage !== this.dataset.stage) return location.reload();
      this.#show(far);
    } catch {
      // The server does not answer for the moment; what is shown stays.
    }
    if (this.isConnected) this.#timer = setTimeout(() => this.#look(), PAUSE);
  }

  #show({ done, total, words }) {
    const bar = this.querySelector("progress");
    if (total) {
      bar.max = total;
      bar.value = done;
    } else {
      bar.removeAttribute("value");
    }
    const status = this.querySelector("[role=status]");
    if (status.textContent !== words) status.textContent = words;
  }
}

customElements.define("import-progress", ImportProgress);
