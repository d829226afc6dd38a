// The page about using the site offline: shows what this device has saved, and saves the whole site on request.
(function () {
  "use strict";
  var place = document.getElementById("offline_place");
  if (!("serviceWorker" in navigator) || !("caches" in window) || !/^https?:$/.test(location.protocol)) return;
  var root = location.href.replace(/[^/]*$/, "");
  var VISITED = "local-offer visited " + root;
  var WHOLE = "local-offer whole " + root;
  var LIST = root + "assets/offline.json";
  var AT_ONCE = 6;

  place.replaceChildren(document.getElementById("offline_parts").content.cloneNode(true));
  var words = document.getElementById("offline_parts").dataset;
  var status = place.querySelector("[role=status]");
  var bar = place.querySelector("progress");
  var list; // The site's current files; null when offline.

  function part(name) { return place.querySelector("[data-part=" + name + "]"); }

  function say(pattern, values) {
    status.textContent = pattern.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; });
  }

  function megabytes(bytes) { return Math.max(0.1, Math.round(bytes / 1e5) / 10); }

  function address(path) { return new URL(path, root).href; }

  // The cache with a complete copy. The list is stored last, so a copy without it is not finished.
  async function keptName() {
    for (var name of await caches.keys()) {
      if (name.startsWith(WHOLE) && (await (await caches.open(name)).match(LIST))) return name;
    }
  }

  async function fetchList() {
    try {
      var answer = await fetch(LIST, { cache: "no-cache" });
      return answer.ok ? await answer.json() : null;
    } catch (fault) {
      return null;
    }
  }

  async function show() {
    list = await fetchList();
    var name = await keptName();
    var isFresh = name && list && name === WHOLE + " " + list.version;
    part("no-network").hidden = Boolean(list);
    part("offer").hidden = !list || Boolean(name);
    part("kept").hidden = !name;
    part("stale").hidden = !name || !list || isFresh;
    place.querySelectorAll("[data-size]").forEach(function (size) {
      if (list) size.textContent = size.dataset.size.replace("{size}", megabytes(list.bytes));
    });
    await showVisited(Boolean(name));
  }

  // Page names come from the saved pages themselves, as there is no other source when offline.
  async function showVisited(isWhole) {
    var pages = part("pages").querySelector("ul");
    pages.replaceChildren();
    var cache = await caches.open(VISITED);
    var requests = (await cache.keys()).filter(function (each) {
      return /\.html$/.test(each.url) && !/(offline|my-list|reading-settings|404)\.html$/.test(each.url);
    });
    for (var request of requests.slice(-50)) {
      var text = await (await cache.match(request)).text();
      var page = new DOMParser().parseFromString(text, "text/html");
      var heading = page.querySelector("h1");
      if (!heading) continue;
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = request.url;
      link.textContent = heading.textContent.trim();
      link.lang = page.documentElement.lang;
      link.dir = page.documentElement.dir;
      item.appendChild(link);
      pages.appendChild(item);
    }
    part("pages").hidden = isWhole || !pages.children.length;
  }

  // --- saving the whole site ---

  async function keepAll() {
    var name = WHOLE + " " + list.version;
    var old = await keptName();
    var before = old ? await caches.open(old) : null;
    var same = before ? await digestsOf(before) : {};
    var cache = await caches.open(name);
    var files = list.files.slice();
    var done = 0;

    async function keep(file) {
      var url = address(file[0]);
      var earlier = await cache.match(url); // From an earlier attempt that was cut off.
      if (earlier && (await digestOf(earlier)) === file[2]) return;
      var kept = same[file[0]] === file[2] && (await before.match(url));
      var response = kept || (await fetch(url, { cache: "no-cache" }));
      if (!response.ok || (await digestOf(response.clone())) !== file[2]) throw new Error(url);
      await cache.put(url, response);
    }

    async function work() {
      for (var file = files.shift(); file; file = files.shift()) {
        await keep(file);
        bar.value = ++done;
        if (done % Math.ceil(list.files.length / 4) === 0) say(words.progress, { done: done, count: list.files.length });
      }
    }

    bar.max = files.length;
    part("progress").hidden = false;
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      await finish(cache, name);
      say(words.done, {});
    } catch (fault) {
      say(words.failed, {});
    }
    part("progress").hidden = true;
    await show();
    part("title").focus();
  }

  async function digestsOf(cache) {
    var digests = {};
    var kept = await (await cache.match(LIST)).json();
    kept.files.forEach(function (file) { digests[file[0]] = file[2]; });
    return digests;
  }

  // As in the worker: what is stored must be what the list names, not what a host remembered.
  async function digestOf(response) {
    var bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("").slice(0, 12);
  }

  async function finish(cache, name) {
    await cache.put(LIST, new Response(JSON.stringify(list), { headers: { "Content-Type": "application/json" } }));
    for (var other of await caches.keys()) {
      if (other.startsWith(WHOLE) && other !== name) await caches.delete(other);
    }
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
  }

  async function forget() {
    var names = (await caches.keys()).filter(function (name) { return name.startsWith(WHOLE) || name === VISITED; });
    await Promise.all(names.map(function (name) { return caches.delete(name); }));
    say(words.forgotten, {});
    await show();
    part("title").focus();
  }

  place.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (!button) return;
    if (button.dataset.do === "keep") keepAll();
    else forget();
  });
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
})();
