/**
 * The server's side of the desk, all below the desk's own address.
 */

/** What the server refused, with what it said. */
export class Refused extends Error {
  /** @param {number} status @param {any} body */
  constructor(status, body) {
    super(body?.error ?? explained(status));
    this.name = "Refused";
    this.status = status;
    this.body = body ?? {};
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor() {
    super("The newsroom cannot be reached.");
    this.name = "Unreachable";
  }
}

/**
 * @param {string} path Below the desk's address, such as `fill/`.
 * @param {Record<string, string>} [query]
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function read(path, query = {}, signal) {
  const given = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  const response = await asked(`${path}${given.size ? `?${given}` : ""}`, { signal });
  return response.json();
}

/**
 * @param {string} path @param {any} body @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function send(path, body, signal) {
  return (await posted(path, body, signal)).json();
}

/** @param {string} path @param {any} body @param {AbortSignal} [signal] @returns {Promise<string>} A page. */
export async function sendForPage(path, body, signal) {
  return (await posted(path, body, signal)).text();
}

/**
 * Send what nobody waits for, because the page is being left.
 * @param {string} path @param {any} body
 */
export function sendLast(path, body) {
  asked(path, { ...posting(body), keepalive: true }).catch(() => {});
}

/** @param {string} path @param {any} body @param {AbortSignal} [signal] */
function posted(path, body, signal) {
  return asked(path, { ...posting(body), signal });
}

/** @param {any} body @returns {RequestInit} */
function posting(body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token() };
  return { method: "POST", body: JSON.stringify(body), headers };
}

/** @param {string} path @param {RequestInit} options @returns {Promise<Response>} */
async function asked(path, options) {
  let response;
  try {
    const headers = { Accept: "application/json", ...options.headers };
    response = await fetch(new URL(path, document.baseURI), { ...options, headers, redirect: "manual" });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Unreachable();
  }
  if (response.ok) return response;
  const body = response.headers.get("content-type")?.includes("json") ? await response.json() : null;
  throw new Refused(response.type === "opaqueredirect" ? 401 : response.status, body);
}

/** @returns {string} */
function token() {
  return /** @type {HTMLInputElement} */ (document.querySelector("[data-desk] [name=csrfmiddlewaretoken]")).value;
}

/** @param {number} status @returns {string} */
function explained(status) {
  if (status === 401) return "You are no longer signed in. Sign in again in another tab, then try again.";
  if (status === 403) return "You are not allowed to do this, or no longer.";
  if (status === 404) return "This is no longer there.";
  return `The newsroom answered with an error (${status}).`;
}
