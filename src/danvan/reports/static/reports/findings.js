/* Next and previous finding by Alt and the arrows; the page is whole without it. */
(() => {
  "use strict";
  const found = () => [...document.querySelectorAll("[data-finding]")]
    .filter((one) => one.checkVisibility());

  document.querySelectorAll("[data-finding-keys]").forEach((hint) => { hint.hidden = false; });

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.closest("select, textarea, input")) return;
    const all = found();
    if (!all.length) return;
    event.preventDefault();
    const here = all.indexOf(event.target.closest("[data-finding]"));
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : (here + step + all.length) % all.length;
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  });
})();
