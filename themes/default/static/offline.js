// Saves the pages that are opened, so they can be read offline. Pages opened from a memory stick do not need it.
(function () {
  "use strict";
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  var words = document.currentScript.dataset;
  var worker = new URL(words.worker, location).href;
  if ("kept" in document.documentElement.dataset) sayThatItIsOld(document.documentElement);
  addEventListener("load", function () {
    navigator.serviceWorker.register(worker).then(keepThisPage).catch(function () { /* Then no pages are saved. */ });
  });

  // The worker only sees the pages after this one, so add the very first page here.
  function keepThisPage(registration) {
    // Browsers look for a new worker a while after a visit. Words that were withdrawn should not wait for it.
    if (navigator.serviceWorker.controller) return registration.update();
    var url = location.href.split(/[?#]/)[0].replace(/\/$/, "/index.html");
    if (!/\.html$/.test(url)) url += ".html"; // Some hosts leave it out.
    return navigator.serviceWorker.ready.then(function () {
      return caches.open("local-offer visited " + registration.scope);
    }).then(function (cache) {
      return fetch(location.href, { cache: "no-cache" }).then(function (page) { return page.ok && cache.put(url, page); });
    });
  }

  // The worker marks a page that it shows from this device with the day when it was saved.
  function sayThatItIsOld(page) {
    var day = new Date(page.dataset.kept);
    var options = { day: "numeric", month: "long", year: "numeric" };
    var said = document.createElement("div");
    said.className = "notice notice-important";
    said.setAttribute("role", "note");
    said.appendChild(document.createElement("p")).textContent =
      isNaN(day) ? words.old : words.kept.replace("{date}", day.toLocaleDateString(page.lang, options));
    document.querySelector("main h1").before(said);
  }
})();
