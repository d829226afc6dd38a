/* Shows on the search page what search.js finds, says how much that is, and keeps the query in the
   address behind the #, so that it can be shared and "back" works, but is never sent. */

(() => {
  "use strict";

  const site = window.localOffer;
  const form = document.getElementById("find");
  const box = form.elements.q;
  const count = document.getElementById("found-count");
  const shown = document.getElementById("found");
  const others = document.getElementById("other-ways");
  const title = document.title;
  const words = {};
  const BEST = 3;
  const FIRST = { best: BEST, service: 5, guide: 5 };
  const FEW = 3;
  const MORE = 20;
  const SAY_AFTER_MS = 600;
  let turn = 0;
  let saying = 0;
  let isSettled = true;

  for (const each of document.getElementById("found-words").content.children) words[each.dataset.say] = each.textContent;

  const say = (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const copy = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);
  const part = (element, name) => element.querySelector(`[data-part="${name}"]`);

  /** What the address asks for. A jump to a part of the page, such as #main, asks for nothing. */
  function asked() {
    const behind = location.hash.slice(1);
    return new URLSearchParams(behind.includes("=") ? behind : location.search);
  }

  const addressOf = (state) => `#${state}`;

  /** Text with what was looked for marked. */
  function marked(text, found) {
    const made = document.createDocumentFragment();
    let hits = 0;
    for (const piece of text.split(/([\p{L}\p{N}'’&]+)/u)) {
      if (piece && site.isMeant(piece, found)) {
        const mark = document.createElement("mark");
        mark.textContent = piece;
        made.append(mark);
        hits += 1;
      } else {
        made.append(piece);
      }
    }
    return { made, hits };
  }

  /** Why a record is here, if neither its name nor its summary says it. */
  function reason(card, hit, found, seen) {
    const names = card.names.map((name) => ({ name, ...marked(name, found) })).sort((one, other) => other.hits - one.hits);
    if (names.length && names[0].hits && (!seen || names[0].hits > seen)) {
      const [before, after] = words.called.split("{name}");
      const why = document.createDocumentFragment();
      why.append(before, names[0].made, after);
      return why;
    }
    if (seen) return "";
    const about = Array.from(hit.through, (concept) => found.concepts[concept]).filter(Boolean);
    return about.length ? say("about", { name: about.slice(0, 2).join(", ") }) : words.inside;
  }

  function agesOf([from, to]) {
    if (from === 0 && to >= 25) return words["all-ages"];
    if (from === 0) return say("up-to", { to });
    return to >= 25 ? say("from", { from }) : say("from-to", { from, to });
  }

  function showFacts(item, card) {
    const facts = part(item, "facts");
    if (!card.ages) {
      facts.remove();
      return;
    }
    const isOnline = card.signs & 2;
    const place = card.place ? (isOnline ? say("and-online", card) : card.place) : isOnline ? words.online : "";
    part(facts, "ages").lastElementChild.textContent = agesOf(card.ages);
    part(facts, "place").lastElementChild.textContent = place;
    if (!place) part(facts, "place").remove();
    if (!(card.signs & 1)) part(facts, "free").remove();
    if (!(card.signs & 4)) part(facts, "closed").remove();
  }

  async function entry(hit, found, withKind) {
    const card = await site.card(hit.record);
    const item = copy("found-entry");
    const link = document.createElement("a");
    const name = marked(card.title, found);
    const summary = marked(card.summary, found);
    link.href = card.path;
    link.append(name.made);
    if (card.language) {
      item.lang = card.language;
      item.dir = "auto";
    }
    item.querySelector(".entry-name").append(link);
    part(item, "summary").append(summary.made);
    part(item, "why").append(reason(card, hit, found, name.hits));
    part(item, "kind").textContent = withKind ? words[`is-${card.kind}`] : "";
    for (const optional of ["why", "kind"]) if (!part(item, optional).textContent) part(item, optional).remove();
    showFacts(item, card);
    return item;
  }

  /** One group: a heading, its first results, and a button for more. */
  async function group(name, hits, found) {
    const section = copy("found-group");
    const heading = section.querySelector("h2");
    const list = section.querySelector("ul");
    const more = part(section, "more");
    heading.textContent = words[name];
    heading.id = `found-${name}`;
    section.setAttribute("aria-labelledby", heading.id);
    const add = async (many) => {
      const before = list.children.length;
      const items = await Promise.all(hits.slice(before, before + many).map((hit) => entry(hit, found, name === "best")));
      list.append(...items);
      const left = hits.length - list.children.length;
      more.parentElement.hidden = left <= 0;
      more.textContent = say("more", { count: Math.min(left, MORE), group: words[name] });
      return items[0];
    };
    more.addEventListener("click", async () => (await add(MORE)).querySelector("a").focus());
    await add(FIRST[name] || FEW);
    return section;
  }

  function groupsOf(hits) {
    const best = hits.filter((hit) => hit.kind === "service" || hit.kind === "guide").slice(0, BEST);
    const kinds = new Map([["best", best]]);
    for (const hit of hits) {
      if (best.includes(hit)) continue;
      if (!kinds.has(hit.kind)) kinds.set(hit.kind, []);
      kinds.get(hit.kind).push(hit);
    }
    const isDefined = kinds.has("word") && kinds.get("word")[0].isNamed;
    const order = ["best", ...(isDefined ? ["word"] : []), ...Object.keys(words)];
    return Array.from(kinds).filter(([, each]) => each.length).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  }

  /** Tells screen readers and everybody else, once typing rests. */
  function tell(text, isNow) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      count.textContent = text;
    }, isNow ? 0 : SAY_AFTER_MS);
  }

  function summaryOf(found, query) {
    const said = say(found.hits.length === 0 ? "none" : found.hits.length === 1 ? "one" : "many", { query, count: found.hits.length });
    const guesses = found.hits.length ? found.guesses : [];
    return [said, ...guesses.map(([typed, guess]) => say("guess", { typed, guess }))].join(" ");
  }

  /** Shows what the query finds; a newer query overtakes an older one. */
  async function show(query, isNow) {
    const own = ++turn;
    document.title = query ? `${query} - ${title}` : title;
    if (query.length < 2) {
      shown.hidden = true;
      others.hidden = false;
      tell("", true);
      return;
    }
    try {
      const index = await site.open(form.dataset.folder, form.dataset.version);
      const found = { ...(await site.find(query)), concepts: index.concepts };
      if (own !== turn) return;
      const groups = groupsOf(found.hits);
      tell(summaryOf(found, query), isNow);
      others.hidden = groups.length > 0;
      shown.hidden = !groups.length;
      // One group after another: on a slow line the best matches need not wait for the rest.
      for (const [name, hits] of groups) {
        const section = await group(name, hits, found);
        if (own !== turn) return;
        if (name === groups[0][0]) shown.replaceChildren(section);
        else shown.append(section);
        if (name === groups[0][0]) performance.mark("first-result");
      }
    } catch (fault) {
      if (own === turn) tell(words.failed, true);
    }
  }

  const typed = () => box.value.trim();
  const state = () => new URLSearchParams(typed() ? { q: typed() } : {});

  /** Keeps what is asked for in the address. What was asked for before stays behind "back", but not each letter. */
  function keep(isDone) {
    const next = addressOf(state());
    const isNew = isSettled && asked().toString() && location.hash !== next;
    history[isNew ? "pushState" : "replaceState"](null, "", next);
    isSettled = isDone;
  }

  box.addEventListener("input", () => {
    keep(false);
    show(typed(), false);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    keep(true);
    await show(typed(), true);
    count.focus();
  });
  window.addEventListener("popstate", () => {
    if (!location.hash || location.hash.includes("=")) start();
  });
  // A jump to a part of the page, such as the skip link's, leaves what was found as it is.
  window.addEventListener("hashchange", () => {
    if (location.hash && !location.hash.includes("=")) history.replaceState(null, "", addressOf(state()));
  });

  function start() {
    isSettled = true;
    box.value = asked().get("q") || "";
    show(typed(), true);
  }

  count.tabIndex = -1;
  form.hidden = false;
  if (location.search) history.replaceState(null, "", location.pathname + addressOf(asked()));
  start();
  site.open(form.dataset.folder, form.dataset.version).catch(() => tell(words.failed, true));
})();
