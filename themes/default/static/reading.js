// Puts on what the reader chose in the reading settings, before anything is drawn.
(function () {
  "use strict";
  var chosen;
  try {
    chosen = JSON.parse(localStorage.getItem("local-offer-reading"));
  } catch (fault) {
    return; // Storage is off, or what it holds is not ours: the page stays as it is.
  }
  ["size", "spacing", "face", "colours"].forEach(function (name) {
    var value = chosen && chosen[name];
    if (/^[a-z-]+$/.test(value)) document.documentElement.dataset[name] = value;
  });
})();
