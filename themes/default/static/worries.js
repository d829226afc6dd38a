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
  const WORRY_FILES = 509;
  const HEARD = 3;
  const SHORTEST_HEARD = 5;
  const LONG = 8;
  /** The sorts of worries: those that a list of a topic answers, and pages of our own. */
  const LIST = 1;
  const OWN = 2;
  const BESIDE = 3;
  /** How many other words may stand between those of a name. */
  const BETWEEN = 2;
  const DENIED = "not";
  /** How much it counts that a worry leads to a record, how much less with each further need or topic, with each
      one besides the best, and how much the words of its name add and others that go with it. */
  const WORRY = 5;
  const FURTHER = 0.9;
  const ALSO = 0.4;
  const SAID = 1.4;
  const BESIDES = 0.7;
  /** How much it counts that an entry says one of its names, whichever was typed. */
  const SAYER = 1.5;
  /** How much a need counts beside other words, and beside another worry: what is open to every need fits as well. */
  const NEED = 0.6;
  const NEED_ASIDE = 0.4;
  /** The same for pages of our own, for a name of a single word, and for one of everyday words. */
  const OWN_ASIDE = 0.6;
  const SINGLE = 0.7;
  const FAINT = 0.6;
  /** The same for a worry that tells who asks: "for", "with" or the like stands between it and what is asked for. */
  const AFTER = 0.5;
  /** Among so many best matches is the list of what a worry belongs to. */
  const SHOWN = 3;
  /** How strongly a word speaks for something at most, which danger does, too, and how much it counts for records. The
      best few are taken unless they are hardly likely, and count less if the words say little. */
  const MOST_SAID = 6;
  const ASKED = 10;
  const ASKED_PER_FILE = 8;
  const BEST = 5;
  const HARDLY = 0.03;
  /** How likely one thing has to be to count more than a name that does not lead there or barely, and how much that
      counts then. */
  const SURE = 0.6;
  const BARELY = 0.5;
  const UNASKED = 0.6;
  const DOUBT = 8;
  const names = new Map();
  const heard = new Map();

  /** What was typed, with "E.H.C.P." and "a d h d" as words, "1:1" as "onetoone" and a postcode as its first half, if a
      place has that. */
  const plainly = (text, index) => text
    .replace(/(?<![\p{L}\p{N}])\p{L}(\.\p{L}|( \p{L}(?!\p{L})){2})([. ]?\p{L}(?!\p{L}))*\.?(?![\p{L}\p{N}])/gu, (all) => all.replace(/[. ]/g, ""))
    .replace(/\b([a-z]{1,2}\d[a-z\d]?) ?\d[a-z]{2}\b|^([a-z]{1,2}\d[a-z\d]?)$/gi, (_, whole, bare) => {
      const half = (whole || bare).toLowerCase();
      return index.stems.has(half) ? half : "postcode";
    })
    .replace(/\b(one|1) ?(to|:|-|2) ?(one|1)\b/gi, "onetoone");

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

  const isTelling = (word, index) => !index.stop.has(word) && !index.ourselves.has(word);

  /** The first letter and the first consonants of a word. */
  function soundOf(word) {
    const alike = word.replace(/ph/g, "f").replace(/z/g, "s").replace(/[ckq]/g, "k");
    return (alike.slice(0, 1) + alike.slice(1).replace(/[aeiouyhw]/g, "")).replace(/(.)\1/g, "$1").slice(0, HEARD);
  }

  /** The file of a key, which is that of most of its slips, too. */
  const fileOf = (key) => `worries-${Array.from(soundOf(key)).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % WORRY_FILES, 0)}`;

  /** The names in one file of worries, and what each leads to. */
  function namesIn(file) {
    if (!names.has(file)) {
      names.set(file, site.part(file).then(([rows]) => rows.flatMap(([needs, topics, pages, sayers, words, all, usual, sort, tongue]) => all.split("|").map((name) => (
        { keys: site.fold(name).split(" "), isRun: name[0] === "=", needs, topics, pages, sayers, words, usual, sort, tongue }
      )))));
    }
    return names.get(file);
  }

  /** What families say that is closest to a word: the word itself if they say it. All of it is in one file. */
  function heardAs(key) {
    if (!heard.has(key)) heard.set(key, hear(key));
    return heard.get(key);
  }

  async function hear(key) {
    const [, hints] = await site.part(fileOf(key));
    const known = [...Object.keys(hints), ...(await namesIn(fileOf(key))).flatMap((name) => name.keys)];
    if (known.includes(key)) return key;
    if (key.length < SHORTEST_HEARD) return "";
    const most = key.length < LONG ? 1.1 : 2.1;
    const away = (other) => (other[0] === key[0] && other.length > SHORTEST_HEARD - 2 ? site.slips(key, other, most) : most + 1);
    const [[best, far]] = [...known.map((other) => [other, away(other)]), ["", most]].sort((one, other) => one[1] - other[1]);
    return far > most ? "" : best;
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
  async function worriesOf(all, index, isTyping, isDanger) {
    const isWord = (word) => isTelling(word, index);
    const isHalf = (place) => isTyping && place === all.length - 1;
    const isMended = (word, place) => isWord(word) && !isHalf(place) && !isDanger && !index.stems.has(word);
    const alike = await Promise.all(all.map((word, place) => (isMended(word, place) ? heardAs(keyOf(word, index)) : "")));
    const keys = all.map((word, place) => {
      const own = keyOf(word, index);
      const guesses = isMended(word, place) && alike[place] !== own ? site.guessesOf(word) : [];
      return Array.from(new Set([own, alike[place] || own, ...guesses.map((each) => keyOf(each, index))]));
    });
    const files = all.flatMap((word, place) => (isWord(word) ? keys[place].map(fileOf) : []));
    if (!files.length) files.push("worries-s");
    // A half-typed word is no name yet: its file would be loaded for nothing with each letter.
    if (isTyping && isWord(all[all.length - 1] || "a") && !names.has(files[files.length - 1])) files.pop();
    const known = (await Promise.all(Array.from(new Set(files), namesIn))).flat();
    const telling = all.flatMap((word, place) => (isWord(word) || index.not.has(word) ? [place] : []));
    const found = known.map((name) => ({ ...name, places: placesOf(name, keys, telling) })).filter(({ places }) => places);
    const worth = ({ keys: own, pages, places }) => own.length + (pages.length ? 0.05 : 0) - 0.01 * (Math.max(...places) - Math.min(...places)) - 0.1 * own.filter((key, each) => keys[places[each]][0] !== key).length - 0.3 * places.filter((place) => !telling.includes(place)).length;
    const taken = new Set();
    const chosen = found.sort((one, other) => worth(other) - worth(one)).filter(({ places }) => {
      const isFree = !places.some((place) => taken.has(place));
      if (isFree) places.forEach((place) => taken.add(place));
      return isFree;
    });
    const merged = new Map();
    for (const { places, ...worry } of chosen) {
      const slips = places.filter((place, each) => keys[place][0] !== worry.keys[each]);
      const same = `${worry.usual} ${worry.needs} ${worry.topics} ${worry.pages}`;
      if (!merged.has(same)) merged.set(same, { ...worry, places: new Set(), guessed: new Set() });
      for (const place of places) merged.get(same).places.add(place);
      for (const place of slips) merged.get(same).guessed.add(place);
    }
    return { named: Array.from(merged.values()), alike };
  }

  /** Lets a slot count less. */
  site.soften = (slot, share) => {
    slot.weight *= share;
    for (const [record, weight] of slot.filled || []) slot.filled.set(record, weight * share);
    for (const [record, score] of slot.scores) slot.scores.set(record, score * share);
  };

  /** A worry and the words of its name as one slot: a record that it leads to need not say the words. */
  async function weighWorry(worry, inner, { index, listing, weighSlot }) {
    const scores = new Map();
    const through = new Map();
    const terms = [...worry.needs, ...worry.topics];
    const lists = await Promise.all(terms.map((concept) => listing(index.firstConcept + concept)));
    lists.forEach(({ records }, rank) => {
      for (const [record, about] of records) {
        const score = WORRY * about * FURTHER ** rank;
        const before = scores.get(record) || 0;
        scores.set(record, Math.max(before, score) + ALSO * Math.min(before, score));
        if (!through.has(record)) through.set(record, terms[rank]);
      }
    });
    for (const [record, share] of site.pairs(worry.sayers, true)) scores.set(record, (scores.get(record) || 0) + SAYER * share);
    worry.pages.forEach((record, rank) => scores.set(record, WORRY * FURTHER ** rank));
    const isNew = (word) => index.stems.has(word) && !inner.some((slot) => slot.stems.has(index.stems.get(word)));
    for (const word of site.wordsOf(worry.words).filter(isNew)) {
      const besides = await weighSlot({ words: [[word, 1]] });
      for (const [record, score] of besides.scores) scores.set(record, (scores.get(record) || 0) + BESIDES * score);
    }
    const said = inner.reduce((sum, slot) => sum + slot.weight, 0);
    const weight = Math.max(WORRY, said);
    const filled = new Map(Array.from(scores.keys(), (record) => [record, weight]));
    for (const slot of inner) {
      for (const [record, score] of slot.scores) {
        scores.set(record, (scores.get(record) || 0) + SAID * score);
        if (!through.has(record)) filled.set(record, (filled.get(record) || 0) + (slot.weight / said) * weight);
      }
    }
    return { worry, scores, through, weight, filled, isNeed: worry.sort === BESIDE || (worry.needs.length && !worry.topics.length), stems: new Set(inner.flatMap((slot) => Array.from(slot.stems))) };
  }

  /** A slot for each worry. A name that no page knows is looked for as the usual one: "cahms" as "CAMHS". */
  site.weighWorries = async (worries, all, plain, isBare, asked, tools) => {
    const { index, slotsOf, weighSlot } = tools;
    const made = await Promise.all(worries.map(async (worry) => {
      const inner = plain.filter((slot) => worry.places.has(slot.place));
      worry.isUnknown = worry.usual && (worry.tongue || Array.from(worry.places).some((place) => !index.stop.has(all[place]) && !inner.some((slot) => slot.place === place)));
      worry.isUnsaid = worry.sort === LIST && Array.from(worry.places).some((place) => !index.stop.has(all[place]) && !inner.some((slot) => slot.place === place && slot.isSaid));
      const usual = worry.isUnknown ? slotsOf(site.wordsOf(worry.usual)).filter((slot) => slot.words.length && !slot.isGuess) : [];
      const meant = await Promise.all(usual.map(weighSlot));
      return weighWorry(worry, worry.isUnknown && !worry.tongue ? meant : [...inner, ...meant], tools);
    }));
    const isAlone = made.length === 1 && plain.every((slot) => worries[0].places.has(slot.place));
    const isOther = (slot) => !slot.isNeed && !slot.worry.isFaint;
    const isTold = made.some(({ worry }) => !worry.isOwn && !worry.isFaint) || plain.some((slot) => !slot.isFaint && !worries.some(({ places }) => places.has(slot.place)));
    const turns = all.flatMap((word, place) => (index.turns.has(word) ? [place] : []));
    // "A club for my son in a wheelchair": what is asked for stands before "for", who asks behind it.
    const turn = turns.find((place) => made.some(({ worry }) => !worry.isFaint && Math.max(...worry.places) < place));
    const isAfter = ({ worry }) => turn !== undefined && Math.min(...worry.places) > turn;
    for (const slot of made) {
      slot.worry.isAside = (slot.isNeed && (asked.isDanger || made.some(isOther))) || isAfter(slot);
      if (slot.worry.isAside) site.soften(slot, slot.isNeed ? NEED_ASIDE : AFTER);
      else if (slot.isNeed && !isBare) site.soften(slot, NEED);
      if (slot.worry.isOwn && isTold) site.soften(slot, OWN_ASIDE);
      if (asked.sure > SURE && !(asked.scores.get(slot.worry.lead) > BARELY) && !isAlone) site.soften(slot, UNASKED);
      if (slot.worry.isSingle && !isAlone) site.soften(slot, slot.worry.isFaint ? FAINT : SINGLE);
    }
    return made;
  };

  /** The record that each worry leads to first: the page of its need or topic, or one of our own. */
  site.leadsOf = (worries, { index, listing }) => Promise.all(worries.map(async ({ needs, topics, pages }) => {
    const [concept] = [...needs, ...topics];
    if (pages.length || concept === undefined) return pages[0];
    const { records } = await listing(index.firstConcept + concept);
    return (records.find(([record]) => index.kinds[record] === "list") || [])[0];
  }));

  /** Puts the page of a need, or of what no title says ("boxing" is a sport), before single services, a page of our own
      before all else, and any other list among the best matches. */
  site.putLeads = (hits, worries, leads, isBare, isFirst, others) => {
    const move = (lead, place) => {
      const from = lead === undefined ? -1 : hits.findIndex((hit) => hit.record === lead);
      if (from > place) hits.splice(place, 0, { ...hits.splice(from, 1)[0], score: hits[place].score });
    };
    const isLed = isBare && (worries.every((worry) => worry.pages.length) || worries.every((worry) => worry.needs.length && (!worry.topics.length || (others < 2 && new Set(leads).size < 2))));
    const first = isLed && worries[0].pages.length ? 0 : hits.findIndex((hit) => !isFirst(hit) || !hit.isExact);
    move(isLed ? leads[0] : leads.find((_, each) => worries[each].isUnsaid && !worries[each].isAside), first);
    // What someone wants to do tells more than a condition beside it: "football, Down's syndrome".
    const tell = (worry) => (worry.isFaint ? 0 : 1) + (isLed || worry.needs.length ? 0 : 1);
    const main = worries.reduce((one, other) => (one && tell(one) >= tell(other) ? one : other), null);
    if (main && (isBare || !main.isFaint)) move(leads[worries.indexOf(main)], SHOWN - 1);
  };

  /** What the words typed speak for together, as one slot: the records of what is most likely asked about. Danger speaks
      for what it warns of. */
  site.weighAsked = async (all, index, isTyping, danger) => {
    const points = new Map(danger && danger.about !== undefined ? [[danger.about, MOST_SAID]] : []);
    const keys = new Set(all.filter((word) => index.hinting.has(word) || (isTelling(word, index) && !index.not.has(word))).map((word) => keyOf(word, index)));
    await Promise.all(Array.from(keys, async (key, place) => {
      const isHalf = isTyping && place === keys.size - 1;
      if (isHalf && !names.has(fileOf(key))) return;
      const [, hints] = await site.part(fileOf(key));
      if (!hints[key] && !danger && !isHalf) key = await heardAs(key);
      for (const [number, share] of site.pairs(hints[key] || "", false)) points.set(number, (points.get(number) || 0) + MOST_SAID * share);
    }));
    const likely = Array.from(points, ([number, sum]) => [number, Math.exp(sum)]).sort((one, other) => other[1] - one[1]);
    const whole = likely.reduce((sum, [, each]) => sum + each, DOUBT);
    const scores = new Map();
    let weight = 0;
    for (const [number, each] of likely.slice(0, BEST).filter(([, said]) => said > whole * HARDLY)) {
      const records = await site.part(`asked-${Math.floor(number / ASKED_PER_FILE)}`);
      const sure = ASKED * each / whole;
      weight += sure;
      for (const [record, about] of site.pairs(records[number % ASKED_PER_FILE], true)) scores.set(record, (scores.get(record) || 0) + sure * about);
    }
    return { scores, through: new Map(), isDanger: Boolean(danger), weight, sure: likely.length ? likely[0][1] / whole : 0, stems: new Set() };
  };

  /** The words of a query, the age in it, the names of worries among its words, and words that say nothing here. */
  site.understand = async (query, index, isTyping, isDanger) => {
    const { age, text } = partAge(plainly(query.trim(), index));
    const all = site.wordsOf(text);
    const { named, alike } = await worriesOf(all, index, isTyping, isDanger);
    // Polish "dla" is no Disability Living Allowance.
    const small = new Set(named.flatMap((worry) => (index.small[worry.tongue] || "").split(" ")));
    for (const worry of named) {
      const own = Array.from(worry.places).sort((one, other) => one - other).map((place) => all[place]);
      const isLittle = (word) => index.stop.has(word) || index.faint.has(word);
      worry.typed = own.join(" ");
      worry.isOwn = worry.sort === OWN;
      worry.isUsual = worry.usual.includes(" ") || worry.keys.includes(keyOf(worry.usual, index));
      const isDenied = worry.keys.length > 1 && worry.keys.includes(DENIED);
      worry.isSingle = !isDenied && !(worry.isRun && own.length > 2) && own.filter((word) => !index.stop.has(word)).length < 2;
      worry.isFaint = worry.isSingle && own.every(isLittle);
      // "Book a place" is not about printed books, "translate this page" is about translation.
      worry.isAlone = all.every((word, place) => worry.places.has(place) || index.stop.has(word) || (isLittle(word) && !worry.isFaint));
    }
    const worries = named.filter((worry) => !(worry.keys.length < 2 && small.has(worry.keys[0])) && (!worry.isOwn || worry.keys.length > 1 || worry.isAlone));
    // A word that families say is no slip of another, unless they write that with one wrong letter.
    const isOther = ({ typed, place, words }) => alike[place] && !words.some(([word]) => keyOf(word, index) === alike[place] || site.slips(typed, word, 2) < 1.2);
    return { age, all, worries, small, isOther };
  };
})();
