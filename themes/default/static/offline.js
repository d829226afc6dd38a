// Saves the pages that are opened, so they can be read offline. Pages opened from a memory stick do not need it.
(function () {
  "use strict";
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  var worker = new URL(document.currentScript.dataset.worker, location).href;
  addEventListener("load", function () {
    navigator.serviceWorker.register(worker).then(keepThisPage).catch(function () { /* Then no pages are saved. */ });
  });

  // The worker only sees the pages after this one, so add the very first page here.
  function keepThisPage(registration) {
    if (navigator.serviceWorker.controller) return;
    var url = location.href.split(/[?#]/)[0];
    return caches.open("local-offer visited " + registration.scope).then(function (cache) {
      return cache.add(url.replace(/\/$/, "/index.html"));
    });
  }
})();
