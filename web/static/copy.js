// Copies what a button names to the clipboard, and says so on the button; where nothing can be copied, it isn't there.
document.documentElement.classList.toggle("can-copy", Boolean(navigator.clipboard));

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const from = document.querySelector(button.dataset.copy);
  from.select?.();
  await navigator.clipboard.writeText(from.value ?? from.textContent);
  button.dataset.label ??= button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = button.dataset.label; }, 2500);
});
