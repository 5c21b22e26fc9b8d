// Lets a pressed card's picture grow into the item's page, where the browser can (item.css names the other end).
document.addEventListener("click", (event) => {
  const image = event.target.closest?.(".wall .card")?.querySelector(".pic img");
  if (!image) return;
  for (const other of document.querySelectorAll(".wall .pic img")) other.style.viewTransitionName = "";
  image.style.viewTransitionName = "picture";
});
