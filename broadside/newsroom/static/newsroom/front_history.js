/**
 * The slider over a front's past: it shows, in the frame below, the front as it stood at a moment.
 *
 * The page works without this: a moment can be written and sent. With it, arrow keys go a step,
 * the buttons go to the editions, and the address of the page follows, so that it can be sent on.
 */

const WAIT = 180;

const area = document.querySelector("[data-past]");
if (area instanceof HTMLElement) begin(area);

/**
 * The first millisecond by which something had been published: the wire counts finer than a browser.
 *
 * @param {string} time
 */
function after(time) {
  return Date.parse(time) + 1;
}

/** @param {HTMLElement} area */
function begin(area) {
  const past = JSON.parse(document.getElementById("front-past").textContent);
  const from = after(past.begin);
  const published = past.published.map((one) => ({ time: after(one.time), stands: one.stands }));
  const until = Math.max(Date.parse(past.end), published.at(-1).time);
  const range = area.querySelector("[data-past-range]");
  const told = area.querySelector("[data-past-told]");
  const field = area.querySelector("[data-past-form] input");
  const form = area.querySelector("[data-past-form]");
  const ways = { before: area.querySelector("[data-past-go=before]"), after: area.querySelector("[data-past-go=after]") };
  let frame = area.querySelector("[data-past-page]");
  let moment = Math.min(Math.max(after(past.moment), from), until);
  let waiting = 0;

  const words = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long", timeStyle: "short", hourCycle: "h23", timeZone: past.zone });
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: past.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });

  /** @param {number} time As the field for a moment writes it, by the publication's clocks. */
  function written(time) {
    const part = Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, value]));
    return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
  }

  /** @param {number} time @returns {number} The step nearest to it; the last one is for now alone. */
  function stepAt(time) {
    if (time >= until) return past.steps;
    return Math.min(Math.round((time - from) / past.seconds / 1000), past.steps - 1);
  }

  function edition() {
    return published.findLast((one) => one.time <= moment) ?? published[0];
  }

  function say() {
    const now = moment >= until;
    const here = edition();
    const as = here.stands ? `the edition published on ${words.format(here.time)}` : `withdrawn on ${words.format(here.time)}`;
    told.textContent = now ? `Now: ${as}` : `${words.format(moment)}: ${as}`;
    range.setAttribute("aria-valuetext", told.textContent);
    field.value = written(moment);
    ways.before.disabled = moment <= published[0].time;
    ways.after.disabled = now;
    for (const item of document.querySelectorAll("[data-edition]")) {
      if (after(item.dataset.edition) === here.time) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    }
  }

  function load() {
    const at = new Date(moment).toISOString();
    const address = new URL(location.href);
    if (moment >= until) address.searchParams.delete("at");
    else address.searchParams.set("at", at);
    address.hash = "";
    history.replaceState(null, "", address);
    // Another frame, because another address in the same one would be a step of the browser's own history.
    const next = frame.cloneNode();
    next.src = moment >= until ? area.dataset.frame : `${area.dataset.frame}?at=${encodeURIComponent(at)}`;
    frame.replaceWith(next);
    frame = next;
  }

  /** @param {number} time @param {boolean} [slid] */
  function go(time, slid) {
    moment = Math.min(Math.max(time, from), until);
    if (!slid) range.value = String(stepAt(moment));
    say();
    clearTimeout(waiting);
    waiting = setTimeout(load, slid ? WAIT : 0);
  }

  range.addEventListener("input", () => go(from + Number(range.value) * past.seconds * 1000, true));
  ways.before.addEventListener("click", () => go(published.findLast((one) => one.time < edition().time || (one.time === edition().time && moment > one.time))?.time ?? from));
  ways.after.addEventListener("click", () => go(published.find((one) => one.time > moment)?.time ?? until));
  for (const link of document.querySelectorAll("[data-past-show]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(after(link.dataset.pastShow));
      document.getElementById("as-it-stood").scrollIntoView();
      range.focus({ preventScroll: true });
    });
  }
  form.addEventListener("submit", () => clearTimeout(waiting));
  area.querySelector("[data-past-slider]").hidden = false;
  say();
}
