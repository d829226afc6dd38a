/* Reads what was typed as a family means it: an age, initials, a postcode, and names of conditions, worries, pages and
   languages. Their files are made by generator/publish/search/worries.py, and only those of the words typed are loaded. */

(() => {
  "use strict";

  const site = window.localOffer;
  const MOST_YEARS = 25;
  const NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
  /** Words before a number at the end that is no age. */
  const NOT_AGES = "at|after|before|by|from|in|is|of|than|to|till|until|over|under|age|aged|bus|element|form|key|level|number|part|plus|post|room|route|section|stage|step|top|turns?|turning|type|yr|year";
  const AGE = new RegExp(`\\b(${NUMBERS.join("|")})(?=,|$| years?\\b| yrs?\\b)(?: ?(?:years?|yrs?)(?: olds?)?)?|\\b(?:aged?|is) (\\d{1,2})\\b|\\b(\\d{1,2}) ?-?(?:years?|yrs?|yo|months?|mths?)(?:[ -]?olds?)?\\b|(?<=[a-z] )(?<!\\b(?:${NOT_AGES}) )(\\d{1,2})$`, "g");
  const WORRY_FILES = 48;
  /** How many other words may stand between those of a name. */
  const BETWEEN = 2;
  const DENIED = "not";
  const names = new Map();

  /** What was typed, with "E.H.C.P." and "a d h d" as words and a whole postcode as its first half. */
  const plainly = (text) => text
    .replace(/(?<![\p{L}\p{N}])\p{L}(\.\p{L}|( \p{L}){2})[.\p{L}]*(?![\p{L}\p{N}])/gu, (all) => all.replace(/[. ]/g, ""))
    .replace(/\b([a-z]{1,2}\d[a-z\d]?) ?\d[a-z]{2}\b/gi, "$1");

  /** An age in what was typed ("9 year old", "aged nine", "18 months"), and the rest. */
  function partAge(text) {
    let age = null;
    const rest = text.toLowerCase().replace(AGE, (all, spelt, ...numbers) => {
      const number = numbers.slice(0, 3).find(Boolean);
      age = spelt ? NUMBERS.indexOf(spelt) : /mo?n?th/.test(all) ? Math.floor(number / 12) : Number(number);
      return " ";
    });
    return age === null || age > MOST_YEARS ? { text } : { age, text: /[\p{L}\p{N}]{2}/u.test(rest) ? rest : text };
  }

  /** What a word has in common with its other forms, as generator/publish/search/worry_names.py has it. */
  function keyOf(word, index) {
    if (index.not.has(word)) return DENIED;
    const root = !/^[a-z]{4,}$/.test(word) ? site.fold(word) : word
      .replace(/ie[sd]$/, "y").replace(/(...[^sui])s$/, "$1").replace(/(...)(ing|ed)$/, "$1").replace(/(.....)e$/, "$1")
      .replace(/([b-df-hj-np-tv-z])\1$/, "$1");
    return index.same.get(root) || root;
  }

  /** The names in one file of worries, and what each leads to. */
  function namesIn(file) {
    if (!names.has(file)) {
      names.set(file, site.part(file).then((rows) => rows.flatMap(([needs, topics, pages, words, all, usual, sort, tongue]) => all.split("|").map((name) => (
        { keys: site.fold(name).split(" "), isRun: name[0] === "=", needs, topics, pages, words, usual, sort, tongue }
      )))));
    }
    return names.get(file);
  }

  /** The places of the words of a name among those typed: side by side, or near each other if two or more are telling. */
  function placesOf({ keys, isRun }, all, telling) {
    if (isRun || keys.length < 2) {
      const isOpen = (first) => keys.length > 1 || telling.includes(first) || !telling.length;
      const place = all.findIndex((_, first) => isOpen(first) && keys.every((key, each) => (all[first + each] || []).includes(key)));
      return place < 0 ? null : keys.map((_, each) => place + each);
    }
    const at = keys.map((key) => telling.flatMap((place, each) => (all[place].includes(key) ? [each] : [])));
    if (!at.every((each) => each.length)) return null;
    const reach = keys.length - 1 + (keys.length > 2 ? BETWEEN : 1);
    for (const start of at[0]) {
      const near = at.map((each) => each.reduce((one, other) => (Math.abs(other - start) < Math.abs(one - start) ? other : one)));
      // "My son won't go to school", but not "school won't".
      if (keys[0] === DENIED && near[0] > Math.min(...near)) continue;
      if (new Set(near).size === keys.length && Math.max(...near) - Math.min(...near) <= reach) return near.map((each) => telling[each]);
    }
    return null;
  }

  /** The names of worries among the words typed, the longest first, each with the places of its words. */
  async function worriesOf(all, index, isTyping, guess) {
    const isWord = (word) => !index.stop.has(word) && !index.ourselves.has(word);
    const isHalf = (place) => isTyping && place === all.length - 1;
    const keys = all.map((word, place) => Array.from(new Set([word, ...(isWord(word) && !isHalf(place) ? guess(word) : [])].map((each) => keyOf(each, index)))));
    const fileOf = (key) => (/[^\0-\x7f]/.test(key) ? "x" : Array.from(key).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % WORRY_FILES);
    const files = all.flatMap((word, place) => (isWord(word) ? keys[place].map((key) => `worries-${fileOf(/[^\0-\x7f]/.test(word) ? word : key)}`) : []));
    if (!files.length) files.push("worries-s");
    // A half-typed word is no name yet: its file would be loaded for nothing with each letter.
    if (isTyping && isWord(all[all.length - 1] || "a") && !names.has(files[files.length - 1])) files.pop();
    const known = (await Promise.all(Array.from(new Set(files), namesIn))).flat();
    const telling = all.flatMap((word, place) => (isWord(word) || index.not.has(word) ? [place] : []));
    const found = known.map((name) => ({ ...name, places: placesOf(name, keys, telling) })).filter(({ places }) => places);
    const worth = ({ keys: own, pages, places }) => own.length + (pages.length ? 0.05 : 0) - 0.01 * (Math.max(...places) - Math.min(...places)) - 0.1 * own.filter((key, each) => keys[places[each]][0] !== key).length;
    const taken = new Set();
    const chosen = found.sort((one, other) => worth(other) - worth(one)).filter(({ places }) => {
      const isFree = !places.some((place) => taken.has(place));
      if (isFree) places.forEach((place) => taken.add(place));
      return isFree;
    });
    const merged = new Map();
    for (const { places, ...worry } of chosen) {
      const same = `${worry.usual} ${worry.needs} ${worry.topics} ${worry.pages}`;
      if (!merged.has(same)) merged.set(same, { ...worry, places: new Set() });
      for (const place of places) merged.get(same).places.add(place);
    }
    return Array.from(merged.values());
  }

  /** The words of a query, the age in it, and the names of worries among its words. */
  site.understand = async (query, index, isTyping, guess = () => []) => {
    const { age, text } = partAge(query);
    const all = site.wordsOf(plainly(text));
    return { age, all, worries: await worriesOf(all, index, isTyping, guess) };
  };
})();
