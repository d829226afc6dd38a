/* Keeps what is typed into a search box on this device: it goes after the # in the address, which
   browsers never send. Without this script the box is a plain form that opens the same page. */

(() => {
  "use strict";

  for (const box of document.querySelectorAll(".search-box")) {
    const page = box.action.split("#")[0];
    const danger = window.localOffer.urgent(box, page.replace(/[^/]*$/, "search/"));
    box.addEventListener("input", () => danger(box.elements.q.value).catch(() => false));
    box.parentElement.addEventListener("toggle", (event) => {
      if (event.newState === "open") box.elements.q.focus();
    });
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = new URLSearchParams({ q: box.elements.q.value.trim() });
      try {
        sessionStorage.setItem("local-offer-searched", "yes");
      } catch (fault) { /* Storage is off: the page is read from its top. */ }
      location.href = `${page}#${typed}`;
    });
  }
})();
