// Read what is pasted from Google Docs and Word as what it is, not as it looks.
//
// Draftail keeps of it what draft-js knows: headings, tables and footnotes become plain lines, raised
// letters fall, links lead by way of a counting page. So what bears those programs' signs goes to the
// server, which gives it back as blocks: text is put in at the caret, the others after it in the body.
// Anything else is pasted as ever, and so is this when the server does not answer.

const SIGNS = /docs-internal-guid|\bmso-|class="?Mso|urn:schemas-microsoft-com|google\.com\/url\?|lst-kix_/i;
const FRAGMENT = "data-draftjs-conductor-fragment";
const own = new WeakSet();

const script = document.getElementById("pasting");

document.addEventListener("paste", pasted, true);

/** @param {ClipboardEvent} event */
function pasted(event) {
  const editor = event.target instanceof Element && event.target.closest(".public-DraftEditor-content");
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!editor || own.has(event) || !SIGNS.test(html) || html.includes(FRAGMENT)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const plain = event.clipboardData.getData("text/plain");
  take(/** @type {HTMLElement} */ (editor), html, plain);
}

async function take(editor, html, plain) {
  const place = placeOf(editor);
  const told = teller(editor);
  told.wait();
  try {
    const { blocks, told: said } = await ask(html, place);
    put(editor, place, blocks, said);
    told.say(said);
  } catch (error) {
    putAsEver(editor, html, plain);
    told.say([error.message]);
  }
}

/** Where it is pasted: the body and the block in it, if other blocks can stand after it. */
function placeOf(editor) {
  let holder = editor;
  while (holder && !holder.rootBlock) holder = holder.parentElement;
  const body = holder?.rootBlock;
  const child = body?.children?.find?.((each) => each.element?.contains(editor));
  const whole = child?.type === "text" && typeof body.insert === "function" && holder.id === "body-root";
  return whole ? { body, child, notes: body.children.find((each) => each.type === "footnotes") } : null;
}

async function ask(html, place) {
  const marks = place?.notes?.getValue().value.map((note) => note.value?.mark ?? note.mark) ?? [];
  const token = document.querySelector("form [name=csrfmiddlewaretoken]").value;
  // A picture written into the markup is refused in any case and would be most of what is sent.
  const bare = html.replace(/\bsrc=(["'])data:.*?\1/gs, 'src="data:,"');
  const response = await fetch(script.dataset.address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ html: bare, marks, place: place ? "body" : "words" }),
  }).catch(() => {
    throw new Error("The newsroom cannot be reached, so this was pasted as the browser reads it.");
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(`${answer.error ?? "This could not be read."} It was pasted as the browser reads it.`);
  return answer;
}

function put(editor, place, blocks, said) {
  const rest = [...blocks];
  const ends = atEnd(editor);
  if (rest.length && rest[0].type === "text" && (rest.length === 1 || ends)) {
    putFragment(editor, rest.shift().value);
  }
  if (!rest.length || !place) return;
  if (!ends) said.unshift("It was pasted in the middle of a text, and stands after that text.");
  const { body, child, notes } = place;
  let index = body.children.indexOf(child) + 1;
  const first = index;
  for (const { type, value } of rest) {
    if (type === "footnotes" && notes) {
      for (const note of value) notes.block.insert(note.value, notes.block.children.length, {});
    } else if (type === "footnotes") {
      body.insert({ type, value }, body.children.length, {});
    } else {
      body.insert({ type, value }, index++, {});
    }
  }
  const empty = !editor.textContent.trim() && index > first;
  if (empty) body.deleteBlock(body.children.indexOf(child), {});
}

/** Put draft-js' own form of a text in at the caret, as if it had been copied from an editor. */
function putFragment(editor, value) {
  const fragment = document.createElement("div");
  fragment.setAttribute(FRAGMENT, value);
  send(editor, fragment.outerHTML, " ");
}

function putAsEver(editor, html, plain) {
  send(editor, html, plain);
}

function send(editor, html, plain) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", plain);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  own.add(event);
  editor.focus();
  editor.dispatchEvent(event);
}

/** Whether nothing follows the caret in the editor. */
function atEnd(editor) {
  const selection = getSelection();
  if (!selection?.rangeCount || !editor.contains(selection.focusNode)) return true;
  const after = document.createRange();
  after.selectNodeContents(editor);
  const { endContainer, endOffset } = selection.getRangeAt(0);
  after.setStart(endContainer, endOffset);
  return !after.toString().trim();
}

/** Says below the editor what became of what was pasted. */
function teller(editor) {
  const holder = editor.closest("[data-contentpath]") ?? editor.closest(".Draftail-Editor").parentElement;
  document.querySelector(".pasted-told")?.remove();
  const box = document.createElement("div");
  box.className = "pasted-told";
  box.setAttribute("role", "status");
  holder.append(box);
  return {
    wait() {
      box.textContent = "Reading what was pasted…";
    },
    say(said) {
      if (!box.isConnected) (document.getElementById("body-root") ?? document.querySelector("main")).append(box);
      if (!said.length) return box.remove();
      const list = document.createElement("ul");
      list.append(...said.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
      const close = Object.assign(document.createElement("button"), {
        type: "button",
        className: "button button-small button-secondary",
        textContent: "Close",
      });
      close.addEventListener("click", () => box.remove());
      box.replaceChildren(list, close);
    },
  };
}
