// "My list": services that a reader saves, on this device only. Adds a button next to each service.
// Without storage or JavaScript there is no button.
(function () {
  "use strict";
  var KEY = "local-offer-list";
  var MOST = 100;
  if (!document.documentElement.dataset.keeps) return;

  function read() {
    var kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(KEY)) || [];
    } catch (fault) { /* The value is not ours. */ }
    return Array.isArray(kept) ? tidy(kept) : [];
  }

  function tidy(ids) {
    return ids.filter(function (id, place) {
      return typeof id === "string" && /^[a-z0-9-]{1,80}$/.test(id) && ids.indexOf(id) === place;
    }).slice(0, MOST);
  }

  function write(ids) {
    try {
      localStorage.setItem(KEY, JSON.stringify(tidy(ids)));
    } catch (fault) {
      return false; // Full, or switched off since the page was opened.
    }
    show();
    return true;
  }

  var parts = document.getElementById("my_list_parts");
  var words = parts.dataset;
  var status = document.createElement("p");
  status.setAttribute("role", "status");
  status.className = "unseen";
  document.body.appendChild(status);

  function say(text) {
    // A screen reader ignores the same text twice, so clear it first.
    status.textContent = "";
    setTimeout(function () { status.textContent = text; }, 100);
  }

  function nameOf(place) {
    var title = (place.closest(".entry") || document).querySelector(".entry-name, h1");
    return title.textContent.trim();
  }

  function addButton(place) {
    var button = parts.content.querySelector("button").cloneNode(true);
    button.querySelector("[data-name]").textContent = nameOf(place);
    place.appendChild(button);
    button.addEventListener("click", function () {
      var id = place.dataset.service;
      var ids = read();
      var isOn = ids.indexOf(id) >= 0;
      var next = isOn ? ids.filter(function (each) { return each !== id; }) : ids.concat(id);
      var isKept = next.length <= MOST && write(next);
      say((isKept ? (isOn ? words.off : words.on) : words.lost).replace("{name}", nameOf(place)));
    });
  }

  function show() {
    var ids = read();
    document.querySelectorAll(".list-count").forEach(function (count) {
      count.textContent = "(" + ids.length + ")";
    });
    document.querySelectorAll("[data-service]").forEach(function (place) {
      var button = place.querySelector("button");
      var isOn = ids.indexOf(place.dataset.service) >= 0;
      button.classList.toggle("is-on", isOn);
      button.querySelector("[data-add]").hidden = isOn;
      button.querySelector("[data-take]").hidden = !isOn;
    });
  }

  // Scripts that add entries to a page call this to give them their buttons.
  function dress(part) {
    part.querySelectorAll("[data-service]:empty").forEach(addButton);
    show();
  }

  dress(document);
  addEventListener("storage", show);
  addEventListener("pageshow", show);
  window.localOfferList = { read: read, write: write, tidy: tidy, dress: dress };
})();
