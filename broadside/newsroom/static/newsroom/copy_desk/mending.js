/**
 * Puts a safe fix into the form's own widget, so that it can be undone there as anything that was written.
 */

import { find, link, paragraph } from "./places.js";

/**
 * @typedef {{start: number, end: number, text: string}} Change
 * @typedef {() => boolean} Undo Takes it back; false when something else was written since.
 */

/**
 * @param {HTMLFormElement} form @param {any} finding As `checking.told` says it.
 * @returns {Undo|null} How to take it back; null when what is in the form is no longer what was checked.
 */
export function mend(form, finding) {
  const found = find(form, finding.place);
  if (found?.kind === "plain") return inPlain(found.input, finding);
  if (found?.kind === "rich") return finding.place.link >= 0 ? inLink(found.input, finding) : inRich(found.input, finding);
  return null;
}

function inPlain(input, { text, fix }) {
  if (input.value !== text) return null;
  const after = backwards(fix).reduce((now, one) => now.slice(0, one.start) + one.text + now.slice(one.end), text);
  write(input, after);
  return () => {
    if (input.value !== after) return false;
    write(input, text);
    return true;
  };
}

function inRich(input, finding) {
  const { EditorState, Modifier, SelectionState } = /** @type {any} */ (window).DraftJS;
  const block = paragraph(input, finding.place, finding.text);
  if (!block) return null;
  const before = input.draftailEditor.getEditorState();
  let content = before.getCurrentContent();
  for (const { start, end, text } of backwards(finding.fix)) {
    const there = SelectionState.createEmpty(block.getKey()).merge({ anchorOffset: start, focusOffset: end });
    content = Modifier.replaceText(content, there, text, block.getInlineStyleAt(start), block.getEntityAt(start));
  }
  content = without(content, block.getKey());
  return pushed(input, EditorState.push(before, content, "spellcheck-change"));
}

function inLink(input, finding) {
  const { EditorState, Modifier, SelectionState } = /** @type {any} */ (window).DraftJS;
  const meant = link(input, finding.place, finding.text);
  if (!meant) return null;
  const before = input.draftailEditor.getEditorState();
  const address = backwards(finding.fix).reduce((now, one) => now.slice(0, one.start) + one.text + now.slice(one.end), finding.text);
  const content = before.getCurrentContent().createEntity("LINK", meant.entity.getMutability(), { ...meant.entity.getData(), url: address });
  const there = SelectionState.createEmpty(meant.block.getKey()).merge({ anchorOffset: meant.start, focusOffset: meant.end });
  return pushed(input, EditorState.push(before, Modifier.applyEntity(content, there, content.getLastCreatedEntityKey()), "apply-entity"));
}

/** A paragraph that has lost all its letters goes, unless it is the only one. */
function without(content, key) {
  const blocks = content.getBlockMap();
  if (blocks.size === 1 || content.getBlockForKey(key).getText()) return content;
  const beside = content.getKeyAfter(key) ?? content.getKeyBefore(key);
  const selection = content.getSelectionAfter().merge({ anchorKey: beside, anchorOffset: 0, focusKey: beside, focusOffset: 0 });
  return content.merge({ blockMap: blocks.delete(key), selectionBefore: selection, selectionAfter: selection });
}

function pushed(input, after) {
  const { EditorState } = /** @type {any} */ (window).DraftJS;
  input.draftailEditor.onChange(after);
  const written = after.getCurrentContent();
  return () => {
    const now = input.draftailEditor.getEditorState();
    if (now.getCurrentContent() !== written) return false;
    input.draftailEditor.onChange(EditorState.undo(now));
    return true;
  };
}

/** As if somebody wrote it: the browser can undo it, and whoever listens hears of it. */
function write(input, text) {
  const had = document.activeElement;
  input.focus({ preventScroll: true });
  input.select();
  // The one way to change a field that the browser's own undo knows of.
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done || input.value !== text) {
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  input.dispatchEvent(new Event("change", { bubbles: true }));
  /** @type {HTMLElement|null} */ (had)?.focus({ preventScroll: true });
}

/** @param {readonly Change[]} fix */
function backwards(fix) {
  return [...fix].sort((one, other) => other.start - one.start);
}
