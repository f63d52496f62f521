/* Reviewing by keyboard and by selecting (xem lại): the page works without it.
   The characters of the source are those of the document, one for one. */
(() => {
  "use strict";

  const most = 1000;

  /* Code points, as the document counts them. */
  const length = (text) => Array.from(text).length;

  /* Place of a boundary of a selection in the text of the document. */
  function place(node, offset) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const piece = element && element.closest("[data-at]");
    if (!piece) return -1;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return Number(piece.dataset.at) + length(before.toString());
  }

  function selected() {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
    const range = chosen.getRangeAt(0);
    const inside = range.commonAncestorContainer;
    const element = inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement;
    if (!element || !element.closest("[data-source]")) return null;
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    const text = range.toString();
    return start < 0 || end <= start || text.length > most ? null : { start, end, text };
  }

  /* What is selected in the source becomes the value to be put right. */
  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => { if (event.shiftKey) take(event); });
  document.addEventListener("touchend", take);

  function take(event) {
    if (event.target instanceof Element && event.target.closest("input, textarea, select, button")) return;
    const found = selected();
    if (!found) return;
    document.querySelectorAll("[data-correction], [data-missed]").forEach((form) => {
      form.elements.namedItem("text").value = found.text.replace(/\s+/g, " ").trim();
      form.elements.namedItem("start").value = found.start;
      form.elements.namedItem("end").value = found.end;
    });
    const missed = document.querySelector("details[open] > [data-missed] input[name=text]");
    const typed = missed || document.querySelector("[data-correction] input[name=text]");
    if (typed) typed.focus({ preventScroll: true });
  }

  /* What is typed by hand has no place of its own. */
  document.addEventListener("input", (event) => {
    const form = event.target.closest("[data-correction], [data-missed]");
    if (!form || event.target.name !== "text") return;
    form.elements.namedItem("start").value = "";
    form.elements.namedItem("end").value = "";
  });

  /* The next value: seen in the source, Enter accepts it. */
  function ready() {
    const mark = document.getElementById("cho-nay");
    const source = document.querySelector("[data-source]");
    if (mark && source) {
      const top = mark.getBoundingClientRect().top - source.getBoundingClientRect().top;
      source.scrollTop += top - source.clientHeight / 2;
    }
    const accept = document.querySelector("[data-accept]");
    if (!accept) return;
    accept.focus({ preventScroll: true });
    accept.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("htmx:after:swap", ready);
  ready();
})();
