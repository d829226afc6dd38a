// The reading settings form: a choice applies at once and is saved on this device only.
(function () {
  "use strict";
  var root = document.documentElement;
  var place = document.getElementById("reading_place");
  place.appendChild(document.getElementById("reading_form").content.cloneNode(true));
  var form = place.querySelector("form");
  var status = form.querySelector("[role=status]");
  var names = ["size", "spacing", "face", "colours", "listen"];

  function keep(chosen) {
    try {
      if (Object.keys(chosen).length) localStorage.setItem("local-offer-reading", JSON.stringify(chosen));
      else localStorage.removeItem("local-offer-reading");
      return true;
    } catch (fault) {
      return false;
    }
  }

  function change() {
    var chosen = {};
    names.forEach(function (name) {
      var value = form.elements[name].value;
      if (value) chosen[name] = root.dataset[name] = value;
      else delete root.dataset[name];
    });
    var words = keep(chosen) ? status.dataset.kept : status.dataset.lost;
    // A screen reader ignores the same text twice, so clear it first.
    status.textContent = "";
    setTimeout(function () { status.textContent = words; }, 100);
  }

  names.forEach(function (name) {
    form.elements[name].value = root.dataset[name] || "";
  });
  form.addEventListener("change", change);
  form.addEventListener("reset", function () { setTimeout(change); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
})();
