// Narrow a checklist to what is typed. One listener for all, so that it also serves what comes later.
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-checklist-filter]")) return;
  const wanted = event.target.value.trim().toLocaleLowerCase();
  for (const label of event.target.parentElement.querySelectorAll("label")) {
    const ticked = label.querySelector("input").checked;
    label.hidden = !ticked && !label.textContent.toLocaleLowerCase().includes(wanted);
  }
});
// Enter in the field would send the whole form.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-checklist-filter]")) event.preventDefault();
});
