// The "My list" page: shows the services saved on this device, and any list shared in the address.
(function () {
  "use strict";
  var place = document.getElementById("list_place");
  var page = document.getElementById("list_page");
  var row = document.getElementById("list_row").content;
  var words = page.dataset;
  var list = window.localOfferList;
  var facts = {};
  var before = null; // The list as it was, for "Undo".

  // Storage may be off. Then only a list that someone sent can be shown.
  var keeps = Boolean(list);
  if (!keeps && !location.hash) return;

  function fromAddress() {
    // Some programs write the commas as %2C. File names of entries have no other character that could be encoded.
    var ids = location.hash.slice(1).replace(/%2C/gi, ",").split(",");
    return ids.filter(function (id, at) { return /^[a-z0-9-]{1,80}$/.test(id) && ids.indexOf(id) === at; }).slice(0, 100);
  }

  function fill(pattern, values) {
    return pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function nameOf(id) { return facts[id] ? facts[id][0] : id; }

  // --- facts: small scripts, each for a group of services, loaded only when one of the group is needed ---

  window.localOfferFacts = function (some) {
    Object.keys(some).forEach(function (id) { facts[id] = some[id]; });
  };

  var asked = {};
  function fetchFacts(ids, then) {
    var wanted = ids.map(scriptOf).filter(function (number) { return !(number in asked); });
    wanted = wanted.filter(function (number, at) { return wanted.indexOf(number) === at; });
    var left = wanted.length;
    if (!left) return then();
    wanted.forEach(function (number) {
      var script = document.createElement("script");
      asked[number] = true;
      script.src = place.dataset.facts.replace("0.js", number + ".js");
      script.onload = script.onerror = function () { if (!--left) then(); };
      document.head.appendChild(script);
    });
  }

  function scriptOf(id) {
    var sum = 0;
    for (var at = 0; at < id.length; at++) sum += id.charCodeAt(at);
    return sum % Number(place.dataset.scripts);
  }

  // --- display ---

  function makeRow(id, isOwn, at, count) {
    var item = row.cloneNode(true).firstElementChild;
    var known = facts[id];
    item.dataset.id = id;
    item.querySelectorAll("[data-name]").forEach(function (name) { name.textContent = nameOf(id); });
    var link = item.querySelector("h3 a");
    link.href = place.dataset.services.replace("x.html", id + ".html");
    if (!known) link.replaceWith(fill(words.gone, { name: id }));
    item.querySelectorAll("[data-fact]").forEach(function (line) {
      var fact = known && known[line.dataset.fact];
      if (!fact) return line.remove();
      var target = line.querySelector("a, span:not(.icon)") || line;
      target.textContent = fact;
      if (target.className === "phone") target.href = "tel:" + fact.replace(/[^+\d]/g, "");
    });
    if (!isOwn) item.querySelector(".row-buttons").remove();
    else setEnds(item, at, count);
    return item;
  }

  function setEnds(item, at, count) {
    item.querySelector("[data-do=up]").setAttribute("aria-disabled", at === 0);
    item.querySelector("[data-do=down]").setAttribute("aria-disabled", at === count - 1);
  }

  function show() {
    var ids = keeps ? list.read() : [];
    var shared = fromAddress();
    fetchFacts(ids.concat(shared), function () {
      var own = part("own_list");
      if (own) {
        own.querySelector(".saved").replaceChildren.apply(own.querySelector(".saved"), ids.map(function (id, at) { return makeRow(id, true, at, ids.length); }));
        own.querySelector(".list-empty").hidden = ids.length > 0;
        part("list_do").hidden = !ids.length;
        place.querySelector("#list_link").value = linkTo(ids);
        place.querySelector("[data-do=email]").href = draft(ids);
      }
      part("shared_list").hidden = !shared.length;
      var sent = part("shared_list").querySelector(".saved");
      sent.replaceChildren.apply(sent, shared.map(function (id) { return makeRow(id, false); }));
    });
  }

  function part(name) { return place.querySelector("[aria-labelledby=" + name + "]"); }

  function say(text, canUndo) {
    var line = place.querySelector(".list-said");
    line.querySelector("[data-do=undo]").hidden = !canUndo;
    line.querySelector("[role=status]").textContent = "";
    setTimeout(function () { line.querySelector("[role=status]").textContent = text; }, 100);
  }

  // --- sharing: the address holds only the file names of entries ---

  function siteAddress() {
    return /^http/.test(location.protocol) ? location.href.replace(/[^/]*(#.*)?$/, "") : place.dataset.site;
  }

  function linkTo(ids) { return siteAddress() + "my-list.html#" + ids.join(","); }

  function draft(ids) {
    var end = "\r\n";
    var entries = ids.filter(function (id) { return facts[id]; }).map(function (id, at) {
      var lines = [(at + 1) + ". " + facts[id][0], facts[id][2], siteAddress() + "services/" + id + ".html"];
      return lines.filter(Boolean).join(end);
    });
    var tail = words.whole + end + linkTo(ids);
    var whole = "mailto:?subject=" + encodeURIComponent(words.subject) + "&body=";
    var long = whole + encodeURIComponent(entries.concat(tail).join(end + end));
    // Some mail programs cut a draft that is longer than this.
    return long.length < 1900 ? long : whole + encodeURIComponent(tail);
  }

  function copy() {
    var field = place.querySelector("#list_link");
    field.select();
    function marked() { say(words.marked); }
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(function () { say(words.copied); }, marked);
    else if (document.execCommand("copy")) say(words.copied);
    else marked();
  }

  function print(letters) {
    document.documentElement.dataset.print = letters;
    window.print();
    delete document.documentElement.dataset.print;
  }

  // --- changes ---

  function change(ids, text, canUndo) {
    before = list.read();
    if (!list.write(ids)) return say(words.lost);
    show();
    say(text, canUndo);
  }

  function move(id, by) {
    var ids = list.read();
    var from = ids.indexOf(id);
    var to = from + by;
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ids.splice(from, 1)[0]);
    change(ids, fill(words.moved, { name: nameOf(id), place: to + 1, count: ids.length }));
    focusOn(id, by < 0 ? "up" : "down");
  }

  function focusOn(id, what) {
    var button = place.querySelector("li[data-id='" + id + "'] [data-do=" + what + "]");
    if (button) button.focus();
  }

  function takeOff(id) {
    change(list.read().filter(function (each) { return each !== id; }), fill(words.taken, { name: nameOf(id) }), true);
    place.querySelector("[data-do=undo]").focus();
  }

  function takeOver() {
    var ids = list.tidy(list.read().concat(fromAddress()));
    history.replaceState(null, "", location.pathname + location.search);
    change(ids, fill(words.added, { count: ids.length }));
    place.querySelector("#own_list").focus();
  }

  function act(what, id) {
    switch (what) {
      case "up": return move(id, -1);
      case "down": return move(id, 1);
      case "off": return takeOff(id);
      case "take-over": return takeOver();
      case "print": return print("clear");
      case "print-large": return print("large");
      case "copy": return copy();
      case "empty":
        change([], words.emptied, true);
        return place.querySelector("[data-do=undo]").focus();
      case "undo":
        change(before, words.back);
        return place.querySelector("#own_list").focus();
    }
  }

  place.replaceChildren(page.content.cloneNode(true));
  if (!keeps) {
    part("own_list").remove();
    part("list_do").remove();
    place.querySelector("[data-do=take-over]").remove();
  }
  place.addEventListener("click", function (event) {
    var control = event.target.closest("[data-do]");
    if (!control || control.getAttribute("aria-disabled") === "true") return;
    var item = control.closest("li");
    act(control.dataset.do, item && item.dataset.id);
  });
  addEventListener("hashchange", show);
  addEventListener("storage", show);
  show();
})();
