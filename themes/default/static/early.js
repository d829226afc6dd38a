// Runs before the first paint: applies the reading settings, and makes room for what needs scripts, and for "My list"
// if this browser can store it.
(function () {
  "use strict";
  var root = document.documentElement;
  var chosen;
  root.dataset.scripts = "yes";
  try {
    localStorage.setItem("local-offer-test", "");
    localStorage.removeItem("local-offer-test");
    root.dataset.keeps = "yes";
    chosen = JSON.parse(localStorage.getItem("local-offer-reading"));
  } catch (fault) {
    return; // Storage is off, or the value is not ours: leave the page as it is.
  }
  ["size", "spacing", "face", "colours", "listen"].forEach(function (name) {
    var value = chosen && chosen[name];
    if (value && /^[a-z-]+$/.test(value)) root.dataset[name] = value;
  });
})();
