/* Reads what was typed as a family means it: an age, initials, a postcode, and names of conditions, worries, pages and
   languages. Their files are made by generator/publish/search/worries.py, and only those of the words typed are loaded. */

(() => {
  "use strict";

  const site = window.localOffer;
  const MOST_YEARS = 25;
  const NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
  const AGE = new RegExp(`\\b(${NUMBERS.join("|")})(?=,|$| years?\\b| yrs?\\b)(?: ?(?:years?|yrs?)(?: olds?)?)?|\\b(?:aged?|is) (\\d{1,2})\\b|\\b(\\d{1,2}) ?-?(?:years?|yrs?|yo|months?|mths?)(?:[ -]?olds?)?\\b`, "g");
  const WORRY_FILES = 48;
  const LONGEST_NAME = 9;
  const names = new Map();

  /** What was typed, with "E.H.C.P." and "a d h d" as words and a whole postcode as its first half. */
  const plainly = (text) => text
    .replace(/(?<![\p{L}\p{N}])\p{L}(\.\p{L}|( \p{L}){2})[.\p{L}]*(?![\p{L}\p{N}])/gu, (all) => all.replace(/[. ]/g, ""))
    .replace(/\b([a-z]{1,2}\d[a-z\d]?) ?\d[a-z]{2}\b/gi, "$1");

  /** An age in what was typed ("9 year old", "aged nine", "18 months"), and the rest. */
  function partAge(text) {
    let age = null;
    const rest = text.toLowerCase().replace(AGE, (all, spelt, before, after) => {
      const number = before || after;
      age = spelt ? NUMBERS.indexOf(spelt) : /mo?n?th/.test(all) ? Math.floor(number / 12) : Number(number);
      return " ";
    });
    return age === null || age > MOST_YEARS ? { text } : { age, text: /[\p{L}\p{N}]{2}/u.test(rest) ? rest : text };
  }

  /** The names in one file of worries, and what each leads to. */
  function namesIn(file) {
    if (!names.has(file)) {
      names.set(file, site.part(file).then((rows) => new Map(rows.flatMap(
        ([needs, topics, pages, words, all]) => all.split("|").map((name) => [site.fold(name), { needs, topics, pages, words }]),
      ))));
    }
    return names.get(file);
  }

  /** The longest names of worries among the words typed, each with its place and how many words it has. */
  async function worriesOf(all, stop, isTyping) {
    const telling = all.filter((word) => !stop.has(word));
    const files = telling.map((word) => (
      /[^\0-\x7f]/.test(word) ? "worries-x" : `worries-${Array.from(word).reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % WORRY_FILES}`
    ));
    if (!telling.length) files.push("worries-s");
    // A half-typed word is no name yet: its file would be loaded for nothing with each letter.
    if (isTyping && files.length && !names.has(files[files.length - 1])) files.pop();
    const known = await Promise.all(Array.from(new Set(files), namesIn));
    const folded = all.map(site.fold);
    const found = [];
    for (let place = 0; place < all.length; place++) {
      for (let many = Math.min(LONGEST_NAME, all.length - place); many; many--) {
        const name = folded.slice(place, place + many).join(" ");
        const within = known.find((each) => each.has(name));
        if (within) {
          found.push({ place, many, ...within.get(name) });
          place += many - 1;
          break;
        }
      }
    }
    return found;
  }

  /** The words of a query, the age in it, and the names of worries among its words. */
  site.understand = async (query, stop, isTyping) => {
    const { age, text } = partAge(query);
    const all = site.wordsOf(plainly(text));
    return { age, all, worries: await worriesOf(all, stop, isTyping) };
  };
})();
