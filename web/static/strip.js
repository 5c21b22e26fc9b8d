// Marks the thumb of the picture in view, and moves the strip sideways without moving the page.
const strip = document.querySelector(".strip");
const thumbs = [...document.querySelectorAll(".thumbs a")];

function mark(id) {
  for (const thumb of thumbs) {
    if (thumb.hash === `#${id}`) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  }
}

for (const thumb of thumbs) {
  thumb.addEventListener("click", (event) => {
    event.preventDefault();
    const figure = document.querySelector(thumb.hash);
    strip.scrollBy({ left: figure.getBoundingClientRect().left - strip.getBoundingClientRect().left });
  });
}

if (thumbs.length) {
  const inView = new IntersectionObserver(
    (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => mark(entry.target.id)),
    { root: strip, threshold: 0.6 },
  );
  for (const figure of strip.children) inView.observe(figure);
}
