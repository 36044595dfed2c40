/**
 * Undo and redo, over snapshots of the whole draft. Since drafts are never changed in place, a snapshot
 * is only a reference and undoing anything is exact.
 *
 * @template Value
 * @typedef {object} History
 * @property {Value} present
 * @property {string} label What led to the present.
 * @property {string} together Edits with the same mark, one upon the other, are one step.
 * @property {readonly Step<Value>[]} past The newest last.
 * @property {readonly Step<Value>[]} future The next first.
 */

/**
 * @template Value
 * @typedef {{value: Value, label: string}} Step A value, and what was done next (past) or led to it (future).
 */

const KEPT = 200;

/** @template Value @param {Value} value @returns {History<Value>} */
export function begin(value) {
  return { present: value, label: "", together: "", past: [], future: [] };
}

/**
 * @template Value
 * @param {History<Value>} history @param {Value} value
 * @param {string} label What was done, such as “Moved “Headline””.
 * @param {string} [together] Such as the field being typed in.
 * @returns {History<Value>} The same history if nothing changed.
 */
export function record(history, value, label, together = "") {
  if (value === history.present) return history;
  if (together && together === history.together) return { ...history, present: value, label, future: [] };
  const past = [...history.past, { value: history.present, label }].slice(-KEPT);
  return { present: value, label, together, past, future: [] };
}

/** @template Value @param {History<Value>} history @returns {History<Value>} As before the last step. */
export function undo(history) {
  const step = history.past.at(-1);
  if (!step) return history;
  return {
    present: step.value,
    label: history.past.at(-2)?.label ?? "",
    together: "",
    past: history.past.slice(0, -1),
    future: [{ value: history.present, label: step.label }, ...history.future],
  };
}

/** @template Value @param {History<Value>} history @returns {History<Value>} As it was before the undo. */
export function redo(history) {
  const [step, ...future] = history.future;
  if (!step) return history;
  return {
    present: step.value,
    label: step.label,
    together: "",
    past: [...history.past, { value: history.present, label: step.label }],
    future,
  };
}

/** @template Value @param {History<Value>} history @returns {string|null} What undo would undo. */
export function undoable(history) {
  return history.past.at(-1)?.label ?? null;
}

/** @template Value @param {History<Value>} history @returns {string|null} What redo would do again. */
export function redoable(history) {
  return history.future[0]?.label ?? null;
}
