// Lets this device keep the pages that are opened, for a time without a network. Pages from a memory stick need none.
(function () {
  "use strict";
  if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
  var worker = new URL(document.currentScript.dataset.worker, location).href;
  addEventListener("load", function () {
    navigator.serviceWorker.register(worker).then(keepThisPage).catch(function () { /* Then nothing is kept. */ });
  });

  // The worker sees the pages after this one; the first of all would be lost.
  function keepThisPage(registration) {
    if (navigator.serviceWorker.controller) return;
    var url = location.href.split(/[?#]/)[0];
    return caches.open("local-offer visited " + registration.scope).then(function (cache) {
      return cache.add(url.replace(/\/$/, "/index.html"));
    });
  }
})();
