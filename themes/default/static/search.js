/* Finds entries by the words that people type, which are never sent. The index, made by
   generator/publish/search, loads as small scripts that call localOffer.take in urgent.js. search-page.js shows the results. */

(() => {
  "use strict";

  const site = (window.localOffer = window.localOffer || {});
  /** How much more guides count, and the page of a topic, if nothing but a worry was typed. */
  const GUIDE_FIRST = 1.1;
  const TOPIC_FIRST = 1.2;
  /** How much more pages of our own or in a language count, those in the language of what was typed, and the glossary
      if a meaning is asked for. */
  const OWN_PAGE = 1.6;
  const OWN_TONGUE = 2;
  const MEANING = 3;
  /** How much an everyday word counts beside a telling one. */
  const FAINT = 0.6;
  const PLACE = 0.6;
  const LIFTED = 6;
  const IS_NAME = 1.5;
  const IN_TITLE = 1.4;
  const IN_NAME = 1.3;
  const FOR_AGE = 1.5;
  const OTHER_AGE = 0.6;
  const LEFT = 0.4;
  const POWER = 1.2;
  /** The least share of a record in a word of its title or other names. */
  const IN_NAMES = 0.55;
  /** What is this seldom what is wanted, such as a version or a shortage, does not come first for its name. */
  const SELDOM = 0.55;
  /** A shorter word is never taken for another. */
  const SHORTEST_GUESSED = 5;
  /** Words in letters of another language that nothing is found for ask for someone who speaks it. */
  const OTHER_LETTERS = /^[^\p{Script=Latin}\d]*\p{L}[^\p{Script=Latin}\d]*$/u;
  const SOMEONE_WHO_SPEAKS = "interpreter";
  let folder = "";
  let version = "";
  let index = null;
  const guessed = new Map();

  const load = (name) => site.load(folder + name, version);

  /** Splits a text into words, as generator/publish/search/stems.py does. */
  function wordsOf(text) {
    return text.toLowerCase()
      .replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(/['’]/g, "")
      .normalize("NFD").replace(/\p{M}/gu, "")
      .replace(/(^|[^\p{L}\p{N}])(\p{L})&(\p{L})(?![\p{L}\p{N}])/gu, "$1$2$3")
      .split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 || /\d/.test(word));
  }

  /** A rough spelling by sound, so that "fisio" finds "physio". */
  const sound = (word) => word.replace(/ph/g, "f").replace(/y/g, "i").replace(/ck|[ck]/g, "k").replace(/(.)\1/g, "$1");

  const setsOf = (packed) => Object.fromEntries(["stop", "faint", "ourselves", "not", "hinting", "meaning", "turns"].map((name) => [name, new Set(packed[name].split(" "))]));

  function unpack(packed) {
    const words = [];
    const stems = new Map();
    const listOf = [];
    let last = "";
    let newest = -1;
    for (const [, shared, rest, back] of packed.words.matchAll(/([A-Z])([^A-Z~]*)(~*)/g)) {
      last = last.slice(0, shared.charCodeAt(0) - 65) + rest;
      const stem = newest + 1 - back.length;
      newest = Math.max(newest, stem);
      words.push(last);
      stems.set(last, stem);
    }
    packed.lists.forEach((length, file) => {
      for (let each = 0; each < length; each++) listOf.push([file, each]);
    });
    const kinds = [];
    for (const [kind, many] of packed.kinds) for (let each = 0; each < many; each++) kinds.push(kind);
    const priors = Array.from(packed.priors, weigh);
    return { ...packed, words, stems, listOf, kinds, priors, sounds: null, same: new Map(packed.same.split("|").flatMap((row) => row.split(" ").map((word, _, [key]) => [word, key]))), ...setsOf(packed) };
  }

  const weigh = (letter) => (letter.charCodeAt(0) - 64) / 26;

  async function listing(number) {
    const [file, place] = index.listOf[number];
    const lists = await load(`lists-${file}`);
    if (typeof lists[place] === "string") {
      const [records, concepts] = lists[place].slice(1).split("!");
      lists[place] = { rarity: weigh(lists[place][0]) * 9, records: pairs(records, true), concepts: pairs(concepts || "", false) };
    }
    return lists[place];
  }

  /** Pairs of a number, or its step from the last, and a weight. */
  function pairs(text, isSteps) {
    let last = 0;
    return Array.from(text.matchAll(/([A-Z])([0-9a-z]+)/g), ([, letter, number]) => {
      last = parseInt(number, 36) + (isSteps ? last : 0);
      return [last, weigh(letter)];
    });
  }

  function placeOf(word) {
    let low = 0;
    let high = index.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function startingWith(start, most) {
    const found = [];
    for (let place = placeOf(start); found.length < most && (index.words[place] || "").startsWith(start); place++) {
      found.push(index.words[place]);
    }
    return found;
  }

  /** A letter is changed less often than left out, added or swapped. */
  const CHANGED = 1.1;

  /** Letters changed, added, left out or swapped. The other word may be longer. */
  function slips(word, other, most) {
    let before = null;
    let row = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let line = 1; line <= word.length; line++) {
      const next = [line];
      let least = line;
      for (let column = 1; column <= other.length; column++) {
        const same = word[line - 1] === other[column - 1];
        let cost = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (same ? 0 : CHANGED));
        if (before && word[line - 1] === other[column - 2] && word[line - 2] === other[column - 1]) {
          cost = Math.min(cost, before[column - 2] + 1);
        }
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    const cut = Math.min(...row.slice(Math.max(0, word.length - 1)));
    return Math.min(row[other.length], cut + 0.5);
  }

  /** The words in the index that are closest to one that is not in it. */
  function alike(word) {
    if (!guessed.has(word)) guessed.set(word, lookAlike(word));
    return guessed.get(word);
  }

  function lookAlike(word) {
    if (word.length < SHORTEST_GUESSED || /\d/.test(word)) return [];
    const most = word.length < 8 ? 1.1 : 2.1;
    index.sounds = index.sounds || index.words.map(sound);
    const heard = sound(word);
    let best = most + 0.5;
    let found = [];
    index.sounds.forEach((other, place) => {
      if (other.length < heard.length - most || other[0] !== heard[0]) return;
      const away = slips(heard, other.slice(0, heard.length + most + 1), best) + (other.length > heard.length + most ? 0.5 : 0);
      if (away < best) {
        best = away;
        found = [];
      }
      if (away === best) found.push([index.words[place], 0.75 - 0.15 * away]);
    });
    const away = (pair) => slips(word, pair[0], 9);
    return found.sort((one, other) => away(one) - away(other)).slice(0, 8);
  }

  /** A few words that one may stand for which is not in the index. */
  site.guessesOf = (word) => (index.stems.has(word) || startingWith(word, 1).length ? [] : alike(word).slice(0, 2).map(([each]) => each));

  /** Splits a word such as "bluebadge" into two known words. */
  function parted(word) {
    const isKnown = (part) => index.stems.has(part) || index.stop.has(part);
    for (let cut = word.length - 3; cut > 2; cut--) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every(isKnown)) return parts.filter((part) => index.stems.has(part));
    }
    return [];
  }

  /** The words in the index that a typed word may mean, and how likely each is. */
  function meanings(word, isLast) {
    const exact = index.stems.has(word) ? [[word, 1]] : [];
    const longer = exact.length ? (isLast && word.length > 2 ? startingWith(word, 12) : []) : startingWith(word, 24);
    const sure = exact.length ? 0.3 : 0.85;
    const begun = longer.filter((each) => each !== word).map((each) => [each, sure * (word.length / each.length) ** 0.5]);
    if (exact.length || begun.length) return { words: [...exact, ...begun], isGuess: false };
    const shorter = word.replace(/(ing|er|or|ist|ed|ly|e|ie|y)?s?$/, "");
    const kin = shorter.length > 3 ? startingWith(shorter, 12) : [];
    if (kin.length) return { words: kin.map((each) => [each, 0.8 * (shorter.length / each.length) ** 0.5]), isGuess: false };
    return { words: alike(word), isGuess: true };
  }

  /** Lifts what is for an age, and lowers what is only for other ages. */
  async function fitAge(hits, age) {
    const fit = new Map();
    for (const [from, to, concept] of index.ages) {
      const isFor = age >= from && age <= to;
      for (const [record] of (await listing(index.firstConcept + concept)).records) fit.set(record, fit.get(record) || isFor);
    }
    for (const hit of hits) if (fit.has(hit.record)) hit.score *= fit.get(hit.record) ? FOR_AGE : OTHER_AGE;
  }

  /** One slot for each typed word, which a record matches or not. "play group" may also be "playgroup". */
  function slotsOf(all) {
    const isTold = all.some((word) => !index.stop.has(word));
    const slots = [];
    all.forEach((word, place) => {
      if (isTold && index.stop.has(word)) return;
      const isLast = place === all.length - 1;
      const parts = index.stems.has(word) || startingWith(word, 1).length ? [] : parted(word);
      for (const part of parts.length ? parts : [word]) slots.push({ typed: part, place, ...meanings(part, isLast) });
    });
    for (let place = 0; place + 1 < all.length; place++) {
      const joined = all[place] + all[place + 1];
      if (index.stems.has(joined)) {
        for (const slot of slots) if (slot.place === place || slot.place === place + 1) slot.words.push([joined, 0.9]);
      }
    }
    return slots;
  }

  /** How well each record matches one slot. */
  async function weighSlot(slot) {
    const scores = new Map();
    const through = new Map();
    const stems = new Map();
    for (const [word, sure] of slot.words) {
      const stem = index.stems.get(word);
      if (!(stems.get(stem) >= sure)) stems.set(stem, sure);
    }
    let weight = 0;
    const lists = await Promise.all(Array.from(stems.keys(), listing));
    await Promise.all(lists.flatMap((each) => each.concepts.map(([concept]) => listing(concept))));
    let which = 0;
    for (const sure of stems.values()) {
      const list = lists[which++];
      const own = new Map();
      for (const [record, share] of list.records) own.set(record, share * list.rarity);
      for (const [concept, share] of list.concepts) {
        const meant = await listing(concept);
        for (const [record, about] of meant.records) {
          const score = about * share * Math.min(meant.rarity, list.rarity);
          if (share >= 0.5 && !(own.get(record) > score)) through.set(record, concept - index.firstConcept);
          own.set(record, Math.max(own.get(record) || 0, score) + 0.3 * Math.min(own.get(record) || 0, score));
        }
      }
      weight = Math.max(weight, list.rarity * sure);
      for (const [record, score] of own) scores.set(record, Math.max(scores.get(record) || 0, score * sure));
    }
    return { ...slot, scores, through, weight, isFaint: index.faint.has(slot.typed) || /^\d+$/.test(slot.typed), isPlace: lists.some((each) => each.concepts.some(([concept]) => index.places.includes(concept - index.firstConcept))), isSaid: lists.some((each) => each.records.some(([, share]) => share > IN_NAMES)), stems: new Set(stems.keys()) };
  }

  /** The stems of a text with a space around each: "talks" is found in "talking". */
  const stemmed = (text) => ` ${wordsOf(text).map((word) => (index.stems.has(word) ? index.stems.get(word) : word)).join(" ")} `;

  /** Ranks a name that is exactly what was typed above the same words elsewhere. */
  async function liftPhrase(hit, said, parts) {
    const { title, names } = await site.card(hit.record);
    const all = [title, ...names].map(stemmed);
    // "CAMHS (child and adolescent mental health services)", "Blue Badge for children"
    const head = stemmed(title.split(/[(:]/)[0]);
    hit.isExact = head === said || all.includes(said);
    hit.isTitled = head === said || (said.trim().includes(" ") && all[0].startsWith(said));
    hit.isNamed = hit.isTitled || hit.isExact;
    if (hit.isNamed) hit.score *= IS_NAME;
    else if (all[0].includes(said)) hit.score *= IN_TITLE;
    else if (parts.some((part) => head === part || all.includes(part) || all[0].startsWith(part) || (part.trim().includes(" ") && all[0].includes(part)))) hit.score *= IN_TITLE;
    else if (all.some((name) => name.includes(said))) hit.score *= IN_NAME;
  }

  site.open = async (where, stamp) => {
    folder = where;
    version = stamp;
    index = index || unpack(await load("words"));
    return index;
  };

  const tools = () => ({ index, listing, weighSlot, slotsOf });

  /** Every record that some of the slots match, with how much it matches of what was typed. */
  function gather(weighed) {
    const total = weighed.reduce((sum, slot) => sum + slot.weight, 0);
    const found = new Map();
    for (const slot of weighed) {
      for (const [record, score] of slot.scores) {
        const hit = found.get(record) || { record, kind: index.kinds[record], score: 0, filled: 0, through: new Set() };
        hit.score += score;
        hit.filled += (slot.filled ? slot.filled.get(record) : slot.weight) / total;
        if (slot.through.has(record)) hit.through.add(slot.through.get(record));
        found.set(record, hit);
      }
    }
    return Array.from(found.values());
  }

  /** Every record that matches a query, best first. Words of danger are never taken for others. */
  site.find = async (query, danger, isTyping) => {
    const isDanger = Boolean(danger);
    const { age, all, worries, small, isOther } = await site.understand(query, index, isTyping, isDanger);
    const isNamed = (slot) => worries.some(({ places }) => places.has(slot.place));
    const isKnown = (slot) => worries.some(({ places, guessed: slips }) => places.has(slot.place) && !slips.has(slot.place));
    const slots = slotsOf(all).filter((slot) => slot.words.length && !small.has(slot.typed) && !(slot.isGuess && (isDanger || isKnown(slot) || isOther(slot))));
    const plain = await Promise.all(slots.map(weighSlot));
    if (worries.some((worry) => !worry.isFaint) || plain.some((slot) => !slot.isFaint && !slot.isPlace)) {
      for (const slot of plain) if (slot.isFaint || slot.isPlace) site.soften(slot, slot.isFaint ? FAINT : PLACE);
    }
    const isAll = (...sets) => worries.length > 0 && all.every((word, place) => isNamed({ place }) || sets.some((each) => each.has(word)));
    const isBare = isAll(index.stop);
    const isNearlyBare = isAll(index.stop, index.faint, index.ourselves);
    const asked = await site.weighAsked(all, index, isTyping, danger);
    const leads = await site.leadsOf(worries, tools());
    worries.forEach((worry, each) => { worry.lead = leads[each]; });
    const weighed = [...(asked.weight ? [asked] : []), ...plain.filter((slot) => !isNamed(slot)), ...await site.weighWorries(worries, all, plain, isBare, asked, tools())];
    const hits = gather(weighed);
    if (!hits.length && OTHER_LETTERS.test(query)) return site.find(SOMEONE_WHO_SPEAKS);
    // A word of the glossary explains what was typed, not what that speaks for.
    const typed = 1 - asked.weight / weighed.reduce((sum, slot) => sum + slot.weight, 0);
    const tongue = worries.map((worry) => index.tongues[worry.tongue]).find(Boolean) || [];
    const isMeaning = all.some((word) => index.meaning.has(word));
    for (const hit of hits) {
      if (hit.kind === "word") hit.filled /= typed;
      hit.score *= index.priors[hit.record] * (LEFT + (1 - LEFT) * Math.min(1, hit.filled) ** POWER);
      if (isBare && hit.kind === "guide") hit.score *= GUIDE_FIRST;
      if (leads.some((lead, each) => lead === hit.record && !worries[each].isAside)) hit.score *= TOPIC_FIRST;
      if (worries.some((worry) => worry.pages.includes(hit.record) && (isNearlyBare || !worry.isOwn))) hit.score *= OWN_PAGE;
      if (tongue.includes(hit.record)) hit.score *= OWN_TONGUE;
      if (isMeaning && hit.kind === "word") hit.score *= MEANING;
    }
    if (age !== undefined) await fitAge(hits, age);
    const meant = (place) => (slots.find((slot) => slot.place === place) || { words: [[all[place]]] }).words[0][0];
    const isUsual = isBare && worries.every((worry) => worry.isUnknown);
    const said = stemmed(isUsual ? worries[0].usual : all.map((_, place) => meant(place)).join(" "));
    // "Can't hear me" is no name of all that begins with "Deaf".
    const parts = worries.filter(({ isAside }) => !isAside).flatMap((worry) => [(worry.isUsual || worry.isUnknown) && worry.usual, worry.typed]).filter(Boolean).map(stemmed);
    hits.sort((one, other) => other.score - one.score || one.record - other.record);
    const looked = new Set([...hits.slice(0, LIFTED), ...hits.filter((hit) => hit.kind === "word").slice(0, 1)]);
    await Promise.all(Array.from(looked, (hit) => liftPhrase(hit, said, parts)));
    const isFirst = (hit) => (hit.isNamed && hit.kind !== "word" && index.priors[hit.record] > SELDOM ? 1 + hit.isTitled : 0);
    hits.sort((one, other) => isFirst(other) - isFirst(one) || other.score - one.score || one.record - other.record);
    site.putLeads(hits, worries, leads, isNearlyBare, isFirst, all.filter((_, place) => !isNamed({ place })).length);
    while (hits.length && hits[hits.length - 1].score < hits[0].score * 0.1) hits.pop();
    const guesses = slots.filter((slot) => slot.isGuess).map((slot) => [slot.typed, slot.words[0][0]]);
    const isGuess = guesses.length > 0 && slots.every((slot) => slot.isGuess) && worries.every(({ places, guessed }) => guessed.size === places.size);
    return { hits, guesses, isGuess, stems: new Set(weighed.flatMap((slot) => Array.from(slot.stems))), named: worries.length };
  };

  site.card = async (record) => {
    const cards = await load(`cards-${Math.floor(record / index.cards)}`);
    const [title, path, summary, names, ages, place, signs, language] = cards[record % index.cards];
    return { record, kind: index.kinds[record], title, path, summary, names, ages, place: place || "", signs: signs || 0, language: language || "" };
  };

  /** Whether a word was searched for. */
  site.isMeant = (word, found) => wordsOf(word).some((each) => found.stems.has(index.stems.get(each)));

  site.pairs = pairs;
  site.slips = slips;
  site.part = load;
  site.wordsOf = wordsOf;
})();
