// Light or dark as this browser's person chose, and their time zone. Not a module: it must run before the first paint.
(() => {
  const root = document.documentElement;

  function remembered() {
    try { return localStorage.getItem("theme"); } catch { return null; }
  }

  function remember(theme) {
    try { localStorage.setItem("theme", theme); } catch { /* a private window keeps it for this page only */ }
  }

  function wear(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-set-theme]")) {
      button.setAttribute("aria-pressed", String(button.dataset.setTheme === (root.dataset.theme ?? "auto")));
    }
  }

  document.cookie = `zone=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax`;
  wear(remembered());
  document.addEventListener("DOMContentLoaded", () => {
    for (const group of document.querySelectorAll("[data-themes]")) group.hidden = false;
    wear(remembered());
  });
  document.addEventListener("click", (event) => {
    const theme = event.target.closest?.("[data-set-theme]")?.dataset.setTheme;
    if (!theme) return;
    remember(theme);
    wear(theme);
  });
})();
