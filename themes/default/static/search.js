/* Finds entries by the words that people type, which are never sent. The index, made by
   generator/publish/search, loads as small scripts that call localOffer.take in urgent.js. search-page.js shows the results. */

(() => {
  "use strict";

  const site = (window.localOffer = window.localOffer || {});
  /** How much it counts that a worry leads to a record, how much less with each further need or topic, with each
      one besides the best, and how much the words of its name add. */
  const WORRY = 5;
  const FURTHER = 0.9;
  const ALSO = 0.4;
  const SAID = 1.4;
  const BESIDES = 0.7;
  /** The same for the words of its usual name if another was typed. */
  const USUAL = 0.4;
  /** How much a worry counts whose name is a single word, or a single everyday word, beside other words. */
  const SINGLE = 0.8;
  const FAINT = 0.6;
  const NEED = 0.6;
  const NEED_ASIDE = 0.4;
  /** How much more guides count, and the page of the topic, if nothing but a worry was typed. */
  const GUIDE_FIRST = 1.2;
  const TOPIC_FIRST = 1.2;
  /** How much more pages of our own or in a language count, beside other words. */
  const OWN_PAGE = 1.6;
  /** The same for pages in the language of what was typed, and for words of the glossary if a meaning is asked for. */
  const OWN_TONGUE = 2;
  const MEANING = 3;
  const LIFTED = 6;
  /** Among so many best matches is the list of what the first worry belongs to. */
  const SHOWN = 3;
  const IS_NAME = 1.5;
  const IN_TITLE = 1.4;
  const IN_NAME = 1.3;
  const FOR_AGE = 1.3;
  const OTHER_AGE = 0.6;
  const LEFT = 0.3;
  /** The sorts of worries: those that a list of a topic answers, and pages of our own. */
  const LIST = 1;
  const OWN = 2;
  const POWER = 1.2;
  /** The least share of a record in a word of its title or other names. */
  const IN_NAMES = 0.55;
  /** What is this seldom what is wanted, such as a version or a shortage, does not come first for its name. */
  const SELDOM = 0.55;
  /** A shorter word is never taken for another. */
  const SHORTEST_GUESSED = 5;
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

  const setsOf = (packed) => Object.fromEntries(["stop", "faint", "ourselves", "not", "meaning"].map((name) => [name, new Set(packed[name].split(" "))]));

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
    return { ...packed, words, stems, listOf, kinds, priors, sounds: null, same: new Map(packed.same.match(/\S+ \S+/g).map((pair) => pair.split(" "))), ...setsOf(packed) };
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

  /** Letters changed, added, left out or swapped. The other word may be longer. */
  function slips(word, other, most) {
    let before = null;
    let row = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let line = 1; line <= word.length; line++) {
      const next = [line];
      let least = line;
      for (let column = 1; column <= other.length; column++) {
        const same = word[line - 1] === other[column - 1];
        let cost = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (same ? 0 : 1));
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
    const most = word.length < 8 ? 1 : 2;
    index.sounds = index.sounds || index.words.map(sound);
    const heard = sound(word);
    let best = most + 0.5;
    let found = [];
    index.sounds.forEach((other, place) => {
      if (other.length < heard.length - most || other[0] !== heard[0] || (most > 1 && other[1] !== heard[1])) return;
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
  const guessesOf = (word) => (index.stems.has(word) || startingWith(word, 1).length ? [] : alike(word).slice(0, 3).map(([each]) => each));

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
    return { ...slot, scores, through, weight, isFaint: index.faint.has(slot.typed), isSaid: lists.some((each) => each.records.some(([, share]) => share > IN_NAMES)), stems: new Set(stems.keys()) };
  }

  /** A worry and the words of its name as one slot: a record that it leads to need not say the words. */
  async function weighWorry(worry, inner) {
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
    worry.pages.forEach((record, rank) => scores.set(record, WORRY * FURTHER ** rank));
    const add = async (text, share) => {
      for (const word of wordsOf(text).filter((each) => index.stems.has(each) && !index.ourselves.has(each) && !inner.some((slot) => slot.stems.has(index.stems.get(each))))) {
        const besides = await weighSlot({ words: [[word, 1]] });
        for (const [record, score] of besides.scores) scores.set(record, (scores.get(record) || 0) + share * (index.faint.has(word) ? FAINT : 1) * score);
      }
    };
    await add(worry.words, BESIDES);
    await add(worry.usual, USUAL);
    const said = inner.reduce((sum, slot) => sum + slot.weight, 0);
    const weight = Math.max(WORRY, said);
    const filled = new Map(Array.from(scores.keys(), (record) => [record, weight]));
    for (const slot of inner) {
      for (const [record, score] of slot.scores) {
        scores.set(record, (scores.get(record) || 0) + SAID * score);
        if (!through.has(record)) filled.set(record, (filled.get(record) || 0) + (slot.weight / said) * weight);
      }
    }
    return { scores, through, weight, filled, isSingle: worry.isSingle, isFaint: worry.isFaint, isOwn: worry.sort === OWN, isNeed: worry.needs.length && !worry.topics.length, stems: new Set(inner.flatMap((slot) => Array.from(slot.stems))) };
  }

  /** Lets a slot count less. */
  function soften(slot, share) {
    slot.weight *= share;
    for (const [record, weight] of slot.filled || []) slot.filled.set(record, weight * share);
    for (const [record, score] of slot.scores) slot.scores.set(record, score * share);
  }

  /** The record that a worry leads to first if nothing else was typed: the page of its need, or one of our own. */
  async function leadOf({ needs, topics, pages }) {
    const [concept] = [...needs, ...topics];
    if (pages.length || concept === undefined) return pages[0];
    const { records } = await listing(index.firstConcept + concept);
    return (records.find(([record]) => index.kinds[record] === "list") || [])[0];
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
    else if (parts.some((part) => head === part || all.includes(part) || (part.trim().includes(" ") && all[0].includes(part)))) hit.score *= IN_TITLE;
    else if (all.some((name) => name.includes(said))) hit.score *= IN_NAME;
  }

  site.open = async (where, stamp) => {
    folder = where;
    version = stamp;
    index = index || unpack(await load("words"));
    return index;
  };

  /** Every record that matches a query, best first. Words of danger are never taken for others. */
  site.find = async (query, isDanger, isTyping) => {
    const { age, all, worries: named } = await site.understand(query, index, isTyping, isDanger ? undefined : guessesOf);
    // Polish "dla" is no Disability Living Allowance.
    const small = new Set(named.flatMap((worry) => (index.small[worry.tongue] || "").split(" ")));
    // "Book a place" is not about printed books, "translate this page" is about translation.
    const isAlone = ({ places }) => all.every((word, place) => places.has(place) || index.stop.has(word)
      || (index.faint.has(word) && !index.faint.has(all[Array.from(places)[0]])));
    const worries = named.filter((worry) => !(worry.keys.length < 2 && small.has(worry.keys[0])) && (worry.sort !== OWN || worry.keys.length > 1 || isAlone(worry)));
    for (const worry of worries) worry.isSingle = Array.from(worry.places).filter((place) => !index.stop.has(all[place])).length < 2;
    for (const worry of worries) worry.isFaint = Array.from(worry.places, (place) => all[place]).every((word) => index.faint.has(word) || index.stop.has(word));
    const isIn = (worry, slot) => worry.places.has(slot.place);
    const isNamed = (slot) => worries.some((worry) => isIn(worry, slot));
    const slots = slotsOf(all).filter((slot) => slot.words.length && !small.has(slot.typed) && !(slot.isGuess && (isDanger || isNamed(slot))));
    const plain = await Promise.all(slots.map(weighSlot));
    const innerOf = (worry) => plain.filter((slot) => isIn(worry, slot));
    // A name that no page knows is looked for as the usual one: "cahms" as "CAMHS".
    const usual = new Map();
    for (const worry of worries) {
      const isKnown = Array.from(worry.places, (place) => ({ place })).every(({ place }) => index.stop.has(all[place]) || plain.some((slot) => slot.place === place));
      if ((!isKnown || worry.tongue) && worry.usual) usual.set(worry, await Promise.all(slotsOf(wordsOf(worry.usual)).filter((slot) => slot.words.length && !slot.isGuess).map(weighSlot)));
    }
    const isTold = worries.some((worry) => !worry.isFaint) || plain.some((slot) => !slot.isFaint);
    if (isTold) for (const slot of plain) if (slot.isFaint) soften(slot, FAINT);
    const weighed = await Promise.all([
      ...plain.filter((slot) => !isNamed(slot)),
      ...worries.map((worry) => weighWorry(worry, usual.get(worry) || innerOf(worry))),
    ]);
    const isAll = (...sets) => worries.length && all.every((word, place) => isNamed({ place }) || sets.some((each) => each.has(word)));
    const isBare = isAll(index.stop);
    const isNearlyBare = isAll(index.stop, index.faint, index.ourselves);
    // A need beside other words: what is open to every need fits as well.
    const isOther = (slot) => slot.filled && !slot.isNeed && !slot.isFaint;
    if (!isBare) for (const slot of weighed) if (slot.isNeed) soften(slot, weighed.some(isOther) ? NEED_ASIDE : NEED);
    if (weighed.some((slot) => !slot.isOwn && !slot.isFaint)) for (const slot of weighed) if (slot.isOwn) soften(slot, NEED);
    if (weighed.length > 1) for (const slot of weighed) if (slot.isSingle) soften(slot, slot.isFaint ? FAINT : SINGLE);
    const total = weighed.reduce((sum, slot) => sum + slot.weight, 0);
    const found = new Map();
    for (const slot of weighed) {
      for (const [record, score] of slot.scores) {
        const hit = found.get(record) || { record, score: 0, filled: 0, through: new Set() };
        hit.score += score;
        hit.filled += slot.filled ? slot.filled.get(record) : slot.weight;
        if (slot.through.has(record)) hit.through.add(slot.through.get(record));
        found.set(record, hit);
      }
    }
    const hits = Array.from(found.values());
    const leads = await Promise.all(worries.map(leadOf));
    // If no page says "boxing", the list of sports is the best that we have.
    const isSaid = (word, place) => index.stop.has(word) || plain.some((slot) => slot.place === place && slot.isSaid);
    const isUnsaid = (worry) => worry.sort === LIST && all.some((word, place) => isIn(worry, { place }) && !isSaid(word, place));
    const lead = leads.find((_, each) => isUnsaid(worries[each]));
    const isLed = isNearlyBare && (worries.every((worry) => worry.pages.length) || worries.every((worry) => worry.needs.length));
    for (const hit of hits) {
      hit.kind = index.kinds[hit.record];
      if (isBare && hit.kind === "guide") hit.score *= GUIDE_FIRST;
      if (leads.includes(hit.record)) hit.score *= TOPIC_FIRST;
      if (worries.some((worry) => worry.pages.includes(hit.record) && (isNearlyBare || worry.sort !== OWN))) hit.score *= OWN_PAGE;
      hit.score *= index.priors[hit.record] * (LEFT + (1 - LEFT) * (hit.filled / total) ** POWER);
    }
    if (age !== undefined) await fitAge(hits, age);
    const tongue = worries.map((worry) => index.tongues[worry.tongue]).find(Boolean) || [];
    const isMeaning = all.some((word) => index.meaning.has(word));
    for (const hit of hits) {
      if (tongue.includes(hit.record)) hit.score *= OWN_TONGUE;
      if (isMeaning && hit.kind === "word") hit.score *= MEANING;
    }
    const isFirst = (hit) => (hit.isNamed && hit.kind !== "word" && index.priors[hit.record] > SELDOM ? 1 + hit.isTitled : 0);
    const best = () => hits.sort((one, other) => other.score - one.score || one.record - other.record);
    const said = isBare && usual.size === worries.length ? stemmed(worries[0].usual) : stemmed(all.map((word, each) => (slots.find((slot) => slot.place === each) || { words: [[word]] }).words[0][0]).join(" "));
    const parts = worries.flatMap((worry) => [worry.usual, Array.from(worry.places).sort((one, other) => one - other).map((place) => all[place]).join(" ")]).filter(Boolean).map(stemmed);
    const looked = new Set([...best().slice(0, LIFTED), ...hits.filter((hit) => hit.kind === "word").slice(0, 1)]);
    await Promise.all(Array.from(looked, (hit) => liftPhrase(hit, said, parts)));
    hits.sort((one, other) => isFirst(other) - isFirst(one) || other.score - one.score || one.record - other.record);
    // The page of a need, or of what no page says, comes before single services, a page of our own before all else.
    const place = hits.findIndex((hit) => hit.record === (isLed ? leads[0] : lead));
    const first = isLed && worries[0].pages.length ? 0 : hits.findIndex((hit) => !isFirst(hit) || !hit.isExact);
    if (place > first) hits.splice(first, 0, { ...hits.splice(place, 1)[0], score: hits[first].score });
    // What someone wants to do tells more than a condition beside it: "football, Down's syndrome".
    const tell = (worry) => (worry.isFaint ? 0 : 1) + (isLed || worry.needs.length ? 0 : 1);
    const [main] = [...worries].sort((one, other) => tell(other) - tell(one));
    const aside = hits.findIndex((hit) => hit.record === leads[worries.indexOf(main)]);
    if (aside >= SHOWN && (isNearlyBare || !main.isFaint)) hits.splice(SHOWN - 1, 0, { ...hits.splice(aside, 1)[0], score: hits[SHOWN - 1].score });
    while (hits.length && hits[hits.length - 1].score < hits[0].score * 0.15) hits.pop();
    const guesses = slots.filter((slot) => slot.isGuess).map((slot) => [slot.typed, slot.words[0][0]]);
    return { hits, guesses, named: named.length, isGuess: guesses.length > 0 && slots.every((slot) => slot.isGuess) && !worries.length, stems: new Set(weighed.flatMap((slot) => Array.from(slot.stems))) };
  };

  site.card = async (record) => {
    const cards = await load(`cards-${Math.floor(record / index.cards)}`);
    const [title, path, summary, names, ages, place, signs, language] = cards[record % index.cards];
    return { record, kind: index.kinds[record], title, path, summary, names, ages, place: place || "", signs: signs || 0, language: language || "" };
  };

  /** Whether a word was searched for. */
  site.isMeant = (word, found) => wordsOf(word).some((each) => found.stems.has(index.stems.get(each)));

  site.part = load;
  site.wordsOf = wordsOf;
})();
