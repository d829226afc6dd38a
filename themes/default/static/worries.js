/* Reads what was typed as a family means it: an age, initials, a postcode, and names of conditions, worries, pages and
   languages. Their files are made by generator/publish/search/worries.py, and only those of the words typed are loaded. */

(() => {
  "use strict";

  const site = window.localOffer;
  const MOST_YEARS = 25;
  const NUMBERS = "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
  const AGE = new RegExp(`\\b(${NUMBERS.join("|")})(?=,|$| years?\\b| yrs?\\b)(?: ?(?:years?|yrs?)(?: olds?)?)?|\\b(?:aged?|is) (\\d{1,2})\\b|\\b(\\d{1,2}) ?-?(?:years?|yrs?|yo|months?|mths?)(?:[ -]?olds?)?\\b`, "g");
  const WORRY_FILES = 48;
  const LONGEST_NAME = 12;
  /** Words of a family about itself, which may stand anywhere in a name: "get my child tested". */
  const OURSELVES = new Set("a an the i my me our we he she they his her him their them child children childs son daughter kid kids boy girl".split(" "));
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

  /** A name without words of a family about itself, unless one word is left. */
  function bare(words) {
    const rest = words.filter((word) => !OURSELVES.has(word));
    return (rest.length > 1 ? rest : words).join(" ");
  }

  /** The names in one file of worries, and what each leads to. */
  function namesIn(file) {
    if (!names.has(file)) {
      names.set(file, site.part(file).then((rows) => {
        const found = new Map();
        for (const [needs, topics, pages, words, all, isList] of rows) {
          for (const name of all.split("|").map(site.fold)) {
            for (const each of [name, bare(name.split(" "))]) if (each === name || !found.has(each)) found.set(each, { needs, topics, pages, words, isList });
          }
        }
        return found;
      }));
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
        const words = folded.slice(place, place + many);
        const name = [words.join(" "), bare(words)].find((each) => known.some((within) => within.has(each)));
        if (name) {
          found.push({ place, many, ...known.find((within) => within.has(name)).get(name) });
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
