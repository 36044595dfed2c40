// Keys inside a pair: each button says which key presses it; J and K go to the next pair and back.
const pairs = () => [...document.querySelectorAll("[data-pair]")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const pair = event.target.closest?.("[data-pair]");
  if (!pair) return;
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    const all = pairs();
    const next = all[all.indexOf(pair) + (key === "j" ? 1 : -1)];
    next?.querySelector("button")?.focus();
    next?.scrollIntoView({ block: "nearest" });
    event.preventDefault();
    return;
  }
  const button = pair.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (button && !event.repeat) {
    event.preventDefault();
    button.form.requestSubmit(button);
  }
});

if (document.querySelector("[data-names-reload]")) {
  setTimeout(() => location.reload(), 4000);
}
