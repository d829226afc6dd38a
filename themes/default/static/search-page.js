/* Shows what search.js finds, filtered by narrow.js. The query is kept after the # in the address:
   it can be shared and Back works, but it is never sent. */

(() => {
  "use strict";

  const site = window.localOffer;
  const form = document.getElementById("find");
  const box = form.elements.q;
  const count = document.getElementById("found-count");
  const shown = document.getElementById("found");
  const ask = document.getElementById("found-ask");
  const others = document.getElementById("other-ways");
  const title = document.title;
  const say = site.wordsIn(document.getElementById("found-words"));
  const KINDS = form.dataset.kinds.replace("service", "service open").split(" ");
  const BEST = 3;
  const FIRST = { best: BEST, service: 5, guide: 5, near: 10 };
  /** What it counts to be open to what was chosen, not made for it. */
  const OPEN = 0.6;
  const FEW = 3;
  const MORE = 20;
  const SAY_AFTER_MS = 600;
  const SETTLED_AFTER_MS = 300;
  const danger = site.urgent(form.querySelector(".search-line"), form.dataset.folder, form.dataset.version);
  const fitting = new Map();
  let turn = 0;
  let saying = 0;
  let settling = 0;
  let named = 0;
  let isSettled = true;
  let latest = null;

  const copy = (name) => document.getElementById(name).content.firstElementChild.cloneNode(true);
  const part = (element, name) => element.querySelector(`[data-part="${name}"]`);
  const panel = part(form, "narrow");
  const open = () => site.open(form.dataset.folder, form.dataset.version);
  const has = (hit, mark) => fitting.has(mark) && fitting.get(mark).has(hit.record);
  const narrowing = site.narrowing(form, (hit, mark) => site.fit((each) => has(hit, each), mark), (isChip) => choose(isChip));

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

  /** Why a record was found, if its name does not show it. */
  function reason(card, hit, found, seen) {
    const names = card.names.map((name) => ({ name, ...marked(name, found) })).sort((one, other) => other.hits - one.hits);
    if (names.length && names[0].hits > seen) {
      const why = document.createDocumentFragment();
      const [before, after] = say("called", { name: "\n" }).split("\n");
      why.append(before, names[0].made, after);
      return why;
    }
    if (seen || !found.stems.size) return "";
    const about = Array.from(hit.through, (concept) => found.concepts[concept]);
    return about.length ? say("about", { name: about.slice(0, 2).join(", ") }) : say("inside");
  }

  function agesOf([from, to]) {
    if (from === undefined) return say("ask-ages");
    if (from === 0) return to >= 25 ? say("all-ages") : say("up-to", { to });
    return to >= 25 ? say("from", { from }) : say("from-to", { from, to });
  }

  function showFacts(item, card, hit) {
    const facts = part(item, "facts");
    if (!card.ages) {
      facts.remove();
      return;
    }
    const isOnline = card.signs & 2;
    const place = card.place ? (isOnline ? say("and-online", card) : card.place) : isOnline ? say("online") : "";
    part(facts, "ages").lastElementChild.textContent = agesOf(card.ages);
    part(facts, "place").lastElementChild.textContent = place;
    if (!place) part(facts, "place").remove();
    if (!(card.signs & 1)) part(facts, "free").remove();
    if (!(card.signs & 4)) part(facts, "closed").remove();
    if (!(card.signs & 8)) part(facts, "unsure").remove();
    if (site.dress) site.dress(facts, hit);
    else part(facts, "miles").remove();
  }

  async function entry(hit, found, withKind) {
    const card = await site.card(hit.record);
    const item = copy("found-entry");
    const link = document.createElement("a");
    const name = marked(card.title, found);
    link.href = card.path;
    link.append(name.made);
    for (const each of card.language ? [link, part(item, "summary")] : []) {
      each.lang = card.language;
      each.dir = "auto";
    }
    item.querySelector(".entry-name").append(link);
    part(item, "summary").append(marked(card.summary, found).made);
    part(item, "why").append(reason(card, hit, found, name.hits));
    part(item, "kind").textContent = withKind ? say(`is-${card.kind}`) : "";
    for (const optional of ["why", "kind"]) if (!part(item, optional).textContent) part(item, optional).remove();
    showFacts(item, card, hit);
    if (window.localOfferList && card.kind === "service" && !(card.signs & 4) && !card.language) {
      part(item, "keep").dataset.service = card.path.slice(card.path.indexOf("/") + 1, -5);
    } else {
      part(item, "keep").remove();
    }
    return item;
  }

  /** The heading of a group. Services are parted if only some are made for what was chosen. */
  function headingOf(name, isParted) {
    const which = { open: "open", service: isParted && "made" }[name];
    const [one, other] = new Set(narrowing.params().map(([each]) => each).filter((each) => /^(need|age|area)$/.test(each)));
    return say(which ? `${which}-${other ? "many" : one}` : name);
  }

  async function group(name, hits, found, isParted) {
    const section = copy("found-group");
    const heading = section.querySelector("h2");
    const list = section.querySelector("ul");
    const more = part(section, "more");
    heading.textContent = headingOf(name, isParted);
    heading.id = `found-${name}`;
    section.setAttribute("aria-labelledby", heading.id);
    const add = async (many) => {
      const before = list.children.length;
      const items = await Promise.all(hits.slice(before, before + many).map((hit) => entry(hit, found, name === "best")));
      list.append(...items);
      if (window.localOfferList) window.localOfferList.dress(list);
      const left = hits.length - list.children.length;
      more.parentElement.hidden = left <= 0;
      more.textContent = say("more", { count: Math.min(left, MORE), group: heading.textContent });
      return items[0];
    };
    more.addEventListener("click", async () => {
      const item = await add(MORE);
      // So that Back from a result leads to the same list.
      history.replaceState({ ...history.state, [name]: list.children.length }, "");
      item.querySelector("a").focus();
    });
    await add((history.state || {})[name] || (found.stems.size ? FIRST[name] || FEW : MORE));
    return section;
  }

  /** The best matches, a glossary word typed exactly, then the rest by kind. */
  function groupsOf(hits, isTyped) {
    const best = isTyped ? hits.slice(0, BEST) : [];
    const groupOf = (hit) => (hit.kind === "service" && !hit.isMade ? "open" : hit.kind);
    const rest = KINDS.map((kind) => [kind, hits.filter((hit) => groupOf(hit) === kind && !best.includes(hit))]);
    const isDefined = ([kind, [first]]) => kind === "word" && first && first.isNamed;
    return [["best", best], ...rest.filter(isDefined), ...rest.filter((each) => !isDefined(each))].filter(([, each]) => each.length);
  }

  function tell(text, isNow) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      count.textContent = text;
    }, isNow ? 0 : SAY_AFTER_MS);
  }

  function summaryOf(hits, found, query) {
    const chosen = narrowing.names();
    if (!hits.length) return [narrowing.isOn() ? narrowing.say("none-fits") : say("none", { query }), chosen].join(" ");
    const said = `${hits.length === 1 ? "one" : "many"}${query ? "" : "-chosen"}`;
    if (found.isGuess) return [say("instead", { query, guess: corrected(query, found) }), chosen].join(" ");
    return [say(said, { query, count: hits.length }), chosen].join(" ");
  }

  /** What was typed, with other words for those that we do not know. */
  const corrected = (query, found) => found.guesses.reduce((text, [typed, guess]) => text.replace(new RegExp(typed, "iu"), guess), query);

  /** Asks whether other words were meant, above what was found for those that we know. */
  function askGuess(query, found) {
    const button = ask.querySelector("button");
    ask.hidden = !found.guesses.length || found.isGuess;
    if (!ask.hidden) button.textContent = say("guess", { query: corrected(query, found) });
    button.onclick = () => {
      box.value = corrected(query, found);
      choose();
    };
  }

  async function loadChoices() {
    const packed = await site.part("choices");
    for (const mark of fitting.size ? [] : Object.keys(packed)) {
      let last = 0;
      fitting.set(mark, new Set(packed[mark].split(" ").map((step) => (last += parseInt(step, 36)))));
    }
  }

  /** Everything that can be filtered: local first, then what is for fewer needs or ages. */
  function everything(index) {
    const names = new Set(narrowing.params().map(([name]) => name));
    const breadth = new Map();
    for (const [mark, records] of fitting) {
      const step = names.has(mark.split("=")[0]) ? 1 : 0;
      for (const record of records) breadth.set(record, (breadth.get(record) || 0) + step);
    }
    const hits = Array.from(breadth.keys(), (record) => ({ record, kind: index.kinds[record], score: index.priors[record], through: [] }));
    hits.sort((one, other) => other.score - one.score || breadth.get(one.record) - breadth.get(other.record) || one.record - other.record);
    return { hits, guesses: [], stems: new Set() };
  }

  /** The filters that are on, and the count next to each if the panel is open. */
  async function showChoices() {
    const index = await open();
    if (narrowing.isOn() || panel.open) await loadChoices();
    narrowing.show(latest || everything(index).hits);
  }

  async function look(query, isTyping) {
    const warned = await danger(query).catch(() => false);
    const index = await open();
    if (narrowing.isOn() || !query) await loadChoices();
    return { ...(query ? await site.find(query, warned, isTyping) : everything(index)), concepts: index.concepts };
  }

  async function show(isNow, isTyping) {
    clearTimeout(settling);
    const own = ++turn;
    const query = typed();
    document.title = query ? `${query} - ${title}` : title;
    const isAsked = query.length > 1 || narrowing.isOn() || site.isNear;
    if (!isAsked) {
      shown.hidden = true;
      others.hidden = false;
      ask.hidden = true;
      latest = null;
      danger("").catch(() => false);
      narrowing.show([]);
      tell("", true);
      return;
    }
    try {
      const found = await look(query, isTyping);
      const hits = found.hits.filter((hit) => narrowing.isLeft(hit));
      for (const hit of hits) hit.isMade = narrowing.isMade(hit);
      const worth = (hit) => hit.score * (hit.isMade ? 1 : OPEN);
      if (narrowing.isOn()) hits.sort((one, other) => worth(other) - worth(one));
      const groups = (site.arrange || ((each) => each))(groupsOf(hits, query), hits);
      if (own !== turn) return;
      tell(summaryOf(hits, found, query), isNow);
      askGuess(query, found);
      others.hidden = groups.length > 0;
      shown.hidden = !groups.length;
      for (const each of groups) {
        const section = await group(...each, found, groups.some(([name]) => name === "open"));
        if (own !== turn) return;
        if (each === groups[0]) {
          shown.replaceChildren(section);
          performance.mark("first-result");
          // Let the browser draw the best matches before building the rest.
          await new Promise((go) => setTimeout(go));
          if (own !== turn) return;
        } else {
          shown.append(section);
        }
      }
      latest = found.hits;
      named = found.named;
      if (own === turn) await showChoices();
    } catch (fault) {
      if (own === turn) tell(say("failed"), true);
    }
  }

  const typed = () => box.value.trim();
  const address = () => `#${new URLSearchParams([...(typed() ? [["q", typed()]] : []), ...narrowing.params()])}`;

  /** Updates the address. Back goes to the last search, not to each letter typed. */
  function keep(isDone) {
    const next = address();
    const isNew = isSettled && site.asked().toString() && location.hash !== next;
    history[isNew ? "pushState" : "replaceState"](null, "", next);
    isSettled = isDone;
  }

  site.refresh = async (isAsked) => {
    await show(true);
    if (isAsked) count.focus();
  };

  async function choose(isChip) {
    narrowing.apply();
    keep(true);
    await site.refresh(!isChip);
  }

  function start() {
    isSettled = true;
    box.value = site.asked().get("q") || "";
    narrowing.apply(site.asked());
    return show(true);
  }

  /** Shows the results again if the last word, now whole, ends the name of a worry. */
  async function settle() {
    const { worries } = await site.understand(typed(), await open());
    if (latest && worries.length !== named) await show(false);
  }

  /** After a search from another page, reading goes on at the results. */
  function readOn() {
    try {
      if (sessionStorage.getItem("local-offer-searched")) count.focus();
      sessionStorage.removeItem("local-offer-searched");
    } catch (fault) { /* Storage is off. */ }
  }

  box.addEventListener("input", () => {
    keep(false);
    show(false, true);
    settling = setTimeout(() => settle().catch(() => {}), SETTLED_AFTER_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
  });
  panel.addEventListener("toggle", () => showChoices().catch(() => tell(say("failed"), true)));
  site.onReturn(start, address);

  count.tabIndex = -1;
  if (location.search) history.replaceState(null, "", `${location.pathname}#${site.asked()}`);
  start().then(readOn);
  open().catch(() => tell(say("failed"), true));
})();
