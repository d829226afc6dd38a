// Runs before anything is drawn: puts on what the reader chose, and makes room for "My list" if it can be kept.
(function () {
  "use strict";
  var root = document.documentElement;
  var chosen;
  try {
    localStorage.setItem("local-offer-test", "");
    localStorage.removeItem("local-offer-test");
    root.dataset.keeps = "yes";
    chosen = JSON.parse(localStorage.getItem("local-offer-reading"));
  } catch (fault) {
    return; // Storage is off, or what it holds is not ours: the page stays as it is.
  }
  ["size", "spacing", "face", "colours"].forEach(function (name) {
    var value = chosen && chosen[name];
    if (value && /^[a-z-]+$/.test(value)) root.dataset[name] = value;
  });
})();
