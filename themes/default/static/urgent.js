/* Shows who to call at once when someone types words of danger. How phrases match is explained in
   generator/data/urgent.yaml. Nothing that is typed is kept or sent. */

(() => {
  "use strict";

  const site = (window.localOffer = window.localOffer || {});
  const taken = {};
  const waiting = new Map();
  let groups = null;

  site.take = (name, value) => {
    taken[name] = value;
  };

  /** What a file of the index hands over. It is a script, so it also loads from a memory stick. */
  site.load = (address, version) => {
    if (!waiting.has(address)) {
      waiting.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${address}.js${version ? `?${version}` : ""}`;
        script.onload = () => resolve(taken[address.split("/").pop()]);
        script.onerror = () => {
          waiting.delete(address);
          script.remove();
          reject(new Error(address));
        };
        document.head.append(script);
      }));
    }
    return waiting.get(address);
  };

  const ALIKE = [[/['’‘`´]/g, ""], [/ł/g, "l"], [/[يى]/g, "ی"], [/ك/g, "ک"], [/ه/g, "ہ"], [/[^\p{L}\p{N}]+/gu, " "]];

  site.fold = (text) => ALIKE
    .reduce((each, [from, to]) => each.replace(from, to), text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, ""))
    .trim();

  /** A word with at most one letter too many, missing, wrong or swapped after its first. */
  function slipsOf(word) {
    const ways = Array.from(word.slice(1), (letter, place) => {
      const [before, after] = [word.slice(0, place + 1), word.slice(place + 2)];
      return [before + after, `${before}[^ ]${after}`, `${before}[^ ]${letter}${after}`, before + after.slice(0, 1) + letter + after.slice(1)];
    });
    return [word, `${word}[^ ]`, ...ways.flat()].join("|");
  }

  function expressionOf(phrase, words) {
    const word = (each) => {
      if (each[0] === "{") return words[each.slice(1, -1)].map(site.fold).join("|");
      if (each[0] === "~") return slipsOf(site.fold(each));
      return each === "$" ? each : site.fold(each) + (each.endsWith("*") ? "[^ ]*" : "");
    };
    const part = (each) => {
      if (each === "^") return each;
      if (each === "...") return "(?: [^ ]+){0,3}";
      const choices = each.replace(/\?$/, "").match(/\{[^}]*\}|[^/]+/g).map(word).join("|");
      return `(?: (?:${choices}))${each.endsWith("?") ? "?" : ""}`;
    };
    return `${phrase.match(/(\{[^}]*\}|[^\s{}])+/g).map(part).join("")}(?= |$)`;
  }

  function read({ words, groups: rows }) {
    const any = (phrases, flags) => phrases.length && new RegExp(phrases.map((each) => expressionOf(each, words)).join("|"), flags);
    groups = rows.map(([lines, say, but, about]) => ({ lines, about, say: any(say, "u"), but: any(but, "gu") }));
  }

  function groupOf(typed) {
    const text = ` ${site.fold(typed)} `;
    return groups.find(({ say, but }) => say && say.test(but ? text.replace(but, " #") : text));
  }

  /** Makes room for the box behind an element. What it gives back shows the box if some words are of
      danger, and says what of. */
  site.urgent = (element, folder, version) => {
    const said = document.createElement("p");
    const place = document.createElement("div");
    said.className = "unseen";
    said.setAttribute("role", "status");
    place.className = "urgent-place";
    element.after(place);
    place.append(said);
    let box = null;
    let shown = null;
    let turn = 0;

    function show([title, all], group, language, own) {
      const first = group.lines.map((id) => all.find((line) => line[0] === id));
      const [best, ...others] = first.filter(Boolean);
      box = document.createElement("section");
      box.className = "urgent notice notice-warning";
      box.lang = language;
      box.dir = "auto";
      const heading = document.createElement("h2");
      heading.className = "notice-title";
      heading.textContent = title;
      box.setAttribute("aria-label", title);
      const list = document.createElement("ul");
      for (const [id, name, number, address, summary] of [best, ...all.filter(([id]) => !id), ...others]) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const digits = document.createElement("span");
        item.lang = id ? language : own;
        item.dir = "auto";
        link.href = address;
        digits.className = "phone";
        digits.textContent = number;
        link.append(`${name} `, digits);
        item.append(link, ` ${summary}`);
        list.append(item);
      }
      box.append(heading, list);
      place.append(box);
      said.lang = language;
      said.textContent = `${title}: ${best[1]}, ${best[2]}.`;
    }

    return async (typed) => {
      const own = ++turn;
      if (!groups) read(await site.load(`${folder}urgent`, version));
      const group = typed.trim() && groupOf(typed);
      const boxes = group ? await site.load(`${folder}urgent-lines`, version) : {};
      if (own !== turn || group === shown) return group;
      shown = group;
      if (box) box.remove();
      box = null;
      said.textContent = "";
      const spoken = (document.querySelector("main").lang || document.documentElement.lang).split("-")[0];
      const language = boxes[spoken] ? spoken : Object.keys(boxes)[0];
      if (group) show(boxes[language], group, language, Object.keys(boxes)[0]);
      return group;
    };
  };
})();
