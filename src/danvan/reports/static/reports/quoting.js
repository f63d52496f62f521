/* Words marked in a passage become the quote of a comment (trích chỗ cần góp ý).
   Without a script the sentence is chosen from a list. */
(() => {
  "use strict";

  const most = 500;

  document.querySelectorAll("[data-show-with-script]").forEach((element) => { element.hidden = false; });

  /* What was taken out is no longer in the report: it is not quoted. */
  function words(range) {
    const part = range.cloneContents();
    part.querySelectorAll("del, .visually-hidden").forEach((element) => element.remove());
    return part.textContent.replace(/\s+/g, " ").trim().slice(0, most);
  }

  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const inside = range.commonAncestorContainer;
    const element = inside.nodeType === Node.ELEMENT_NODE ? inside : inside.parentElement;
    const text = element && element.closest("[data-quotable]");
    const passage = text && text.closest("[data-passage]");
    const form = passage && passage.querySelector(".note-form");
    const quote = words(range);
    if (!form || !quote) return;
    form.open = true;
    form.querySelector("[data-quote]").value = quote;
    const shown = form.querySelector("[data-quote-shown]");
    shown.textContent = `“${quote}”`;
    shown.hidden = false;
  });
})();
