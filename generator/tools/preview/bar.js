// The preview's bar: lists problems on this page and elsewhere, and reloads the page when it has changed.
// Only the preview adds it to pages; the published site does not have it.
(function () {
  "use strict";

  var script = document.currentScript;
  var page = script.dataset.page;
  var digest = script.dataset.digest;
  var PLACE = "local-offer-preview-place";
  var OPEN = "local-offer-preview-open";
  var shownVersion = -1;
  var source = null;

  // --- The scroll position, kept when the page reloads ---------------------------------------------

  function rememberPlace() {
    var place = { page: location.pathname, x: window.scrollX, y: window.scrollY };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  }

  function returnToPlace() {
    var place = JSON.parse(sessionStorage.getItem(PLACE) || "null");
    sessionStorage.removeItem(PLACE);
    if (place && place.page === location.pathname) {
      window.scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    }
  }

  function reload() {
    rememberPlace();
    location.reload();
  }

  // --- The bar -------------------------------------------------------------------------------------

  var host = document.createElement("local-offer-preview");
  var root = host.attachShadow({ mode: "open" });
  var bar = make("aside", { "aria-label": "Preview" });
  var line = make("div", { class: "line" });
  var status = make("p", { role: "status" });
  var toggle = make("button", { type: "button", "aria-expanded": "false", "aria-controls": "panel" });
  var printed = make("a", { target: "_blank", rel: "noopener" }, "See it printed");
  var parts = make("a", { href: "/_preview/theme.html" }, "Parts of the theme");
  var panel = make("div", { id: "panel", tabindex: "-1" });

  function make(name, attributes, text) {
    var element = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) { element.textContent = text; }
    return element;
  }

  function build() {
    host.style.cssText = "display:block;position:sticky;inset-block-end:0;z-index:2147483647";
    root.append(make("link", { rel: "stylesheet", href: "/_preview/bar.css" }), bar);
    line.append(status, toggle, printed, parts);
    bar.append(line, panel);
    toggle.addEventListener("click", function () {
      setOpen(toggle.getAttribute("aria-expanded") !== "true");
      sessionStorage.setItem(OPEN, panel.hidden ? "no" : "yes");
    });
    setOpen(sessionStorage.getItem(OPEN) === "yes");
    // The bar must not cover the element with keyboard focus (WCAG 2.2, 2.4.11).
    document.documentElement.style.scrollPaddingBlockEnd = "6rem";
    document.body.append(host);
  }

  function setOpen(isOpen) {
    toggle.setAttribute("aria-expanded", String(isOpen));
    panel.hidden = !isOpen;
  }

  function count(number, one, many) {
    return number + " " + (number === 1 ? one : many);
  }

  function say(text) {
    if (status.textContent !== text) { status.textContent = text; }
  }

  function show(state) {
    var isBroken = state.version > 0 && !state.current;
    var total = state.here_count + state.others_count;
    bar.className = isBroken ? "broken" : state.here_count ? "some" : "";
    say(sentence(state, isBroken));
    toggle.textContent = total === 1 ? "See the problem" : total ? "See all " + total + " problems" : "See what we understood";
    toggle.hidden = !total && !state.failure && !state.understood.length;
    printed.hidden = !state.printable;
    printed.href = "/_preview/print?page=" + encodeURIComponent(page);
    fill(state);
    setOpen(isBroken || sessionStorage.getItem(OPEN) === "yes");
  }

  function sentence(state, isBroken) {
    if (!state.version) { return "The site is being built."; }
    if (isBroken && !state.made) { return "The site can't be built yet."; }
    if (isBroken) { return "This is the last good version of the page. It will be updated when the errors are fixed."; }
    if (!state.here_count && !state.others_count) { return state.note + "No problems found."; }
    return state.note + (state.here_count ? count(state.here_count, "problem", "problems") : "No problems") + " on this page.";
  }

  function fill(state) {
    panel.replaceChildren();
    if (state.failure) { panel.append(make("pre", {}, state.failure)); }
    addList("On this page", state.here, state.here_count);
    addUnderstood(state.understood);
    addList(state.source ? "Elsewhere on the site" : "On the site", state.others, state.others_count);
    if (state.source) {
      var file = make("p", {}, "This page is made from ");
      file.append(make("code", {}, state.source));
      panel.append(file);
    }
  }

  function addUnderstood(rows) {
    if (!rows.length) { return; }
    var table = make("table");
    [["Fact", "Understood", "From your words"]].concat(rows).forEach(function (row, number) {
      var line = make("tr");
      row.forEach(function (words, column) {
        var isHead = !number || !column;
        line.append(make(isHead ? "th" : "td", isHead ? { scope: number ? "row" : "col" } : {}, words));
      });
      table.append(line);
    });
    panel.append(make("h2", {}, "What we understood"), table);
  }

  function addList(title, problems, number) {
    if (!problems.length) { return; }
    var list = make("ul");
    problems.forEach(function (each) { list.append(item(each)); });
    panel.append(make("h2", {}, title + " (" + number + ")"), list);
    if (number > problems.length) {
      panel.append(make("p", {}, "And " + (number - problems.length) + ' more: "local-offer check --format lines" lists them all.'));
    }
  }

  function item(each) {
    var words = { error: "Error", warning: "Warning", advice: "Advice" };
    var element = make("li", { class: each.severity });
    element.append(make("strong", {}, words[each.severity] + ". "), each.message + " ", make("span", {}, each.hint));
    element.append(make("br"), make("code", {}, each.file + (each.line ? ", line " + each.line : "")));
    return element;
  }

  // --- Updates -------------------------------------------------------------------------------------

  function update() {
    fetch("/_preview/state?page=" + encodeURIComponent(page))
      .then(function (answer) { return answer.json(); })
      .then(function (state) {
        var isOther = state.digest !== digest && (state.current || !page);
        if (state.made && isOther && (page || state.version !== shownVersion)) {
          reload();
          return;
        }
        shownVersion = state.version;
        show(state);
      })
      .catch(function () { say("The preview is not responding. Is it still running?"); });
  }

  function listen() {
    if (source) { return; }
    source = new EventSource("/_preview/events");
    source.onmessage = update;
    source.onerror = function () { say("The preview is not responding. Is it still running?"); };
  }

  function stopListening() {
    if (source) { source.close(); }
    source = null;
  }

  // Browsers limit connections to one host, so a hidden page closes its own.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { stopListening(); } else { listen(); }
  });
  window.addEventListener("pagehide", stopListening);
  window.addEventListener("pageshow", function (event) { if (event.persisted) { listen(); } });

  // A service worker from an earlier preview would serve pages from its cache.
  if ("serviceWorker" in navigator) {
    navigator.serviceWorker.getRegistrations().then(function (workers) {
      workers.forEach(function (worker) { worker.unregister(); });
    });
  }

  build();
  listen();
  if (document.readyState === "complete") { returnToPlace(); } else { window.addEventListener("load", returnToPlace); }
})();
