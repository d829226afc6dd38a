/* Finds entries by the words that people type, which are never sent. The index, made by
   generator/outputs/search, loads as small scripts that call localOffer.take in urgent.js. search-page.js shows the results. */

(() => {
  "use strict";

  const site = (window.localOffer = window.localOffer || {});
  let folder = "";
  let version = "";
  let index = null;

  const load = (name) => site.load(folder + name, version);

  /** Splits a text into words, as outputs/search/words.py does. */
  function wordsOf(text) {
    return text.toLowerCase()
      .replace(/['’]s(?![\p{L}\p{N}])/gu, "").replace(/['’]/g, "")
      .normalize("NFD").replace(/\p{M}/gu, "")
      .replace(/(^|[^\p{L}\p{N}])(\p{L})&(\p{L})(?![\p{L}\p{N}])/gu, "$1$2$3")
      .split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1 || /\d/.test(word));
  }

  /** A rough spelling by sound, so that "fisio" finds "physio". */
  const sound = (word) => word.replace(/ph/g, "f").replace(/y/g, "i").replace(/ck|[ck]/g, "k").replace(/(.)\1/g, "$1");

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
    return { ...packed, words, stems, listOf, kinds, priors, sounds: null, stop: new Set(packed.stop.split(" ")) };
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
    const most = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
    if (!most) return [];
    index.sounds = index.sounds || index.words.map(sound);
    const heard = sound(word);
    let best = most + 0.5;
    let found = [];
    index.sounds.forEach((other, place) => {
      if (other.length < heard.length - most || (other[0] !== heard[0] && other[1] !== heard[1])) return;
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

  /** One slot for each typed word, which a record matches or not. "play group" may also be "playgroup". */
  function slotsOf(query) {
    const all = wordsOf(query);
    const told = all.filter((word) => !index.stop.has(word));
    const typed = told.length ? told : all;
    const slots = [];
    typed.forEach((word, place) => {
      const isLast = place === typed.length - 1;
      const parts = index.stems.has(word) || startingWith(word, 1).length ? [] : parted(word);
      for (const part of parts.length ? parts : [word]) slots.push({ typed: part, ...meanings(part, isLast) });
    });
    for (let place = 0; place + 1 < all.length; place++) {
      const joined = all[place] + all[place + 1];
      if (index.stems.has(joined)) {
        for (const slot of slots) if (slot.typed === all[place] || slot.typed === all[place + 1]) slot.words.push([joined, 0.9]);
      }
    }
    return slots.filter((slot) => slot.words.length);
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
    return { scores, through, weight, stems: new Set(stems.keys()) };
  }

  /** Ranks a name that is exactly what was typed above the same words elsewhere. */
  async function liftPhrase(hit, query) {
    const said = ` ${wordsOf(query).join(" ")} `;
    const { title, names } = await site.card(hit.record);
    const padded = [title, ...names].map((name) => ` ${wordsOf(name).join(" ")} `);
    hit.isNamed = padded.includes(said);
    if (hit.isNamed) hit.score *= 1.5;
    else if (padded[0].includes(said)) hit.score *= 1.4;
    else if (padded.some((name) => name.includes(said))) hit.score *= 1.3;
  }

  site.open = async (where, stamp) => {
    folder = where;
    version = stamp;
    index = index || unpack(await load("words"));
    return index;
  };

  /** Every record that matches a query, best first. Words of danger are never taken for others. */
  site.find = async (query, isDanger) => {
    const slots = slotsOf(query).filter((slot) => !(isDanger && slot.isGuess));
    const weighed = await Promise.all(slots.map(weighSlot));
    const total = weighed.reduce((sum, slot) => sum + slot.weight, 0);
    const found = new Map();
    for (const slot of weighed) {
      for (const [record, score] of slot.scores) {
        const hit = found.get(record) || { record, score: 0, filled: 0, through: new Set() };
        hit.score += score;
        hit.filled += slot.weight;
        if (slot.through.has(record)) hit.through.add(slot.through.get(record));
        found.set(record, hit);
      }
    }
    const hits = Array.from(found.values());
    for (const hit of hits) {
      hit.kind = index.kinds[hit.record];
      hit.score *= index.priors[hit.record] * (0.2 + 0.8 * (hit.filled / total) ** 2);
    }
    const best = () => hits.sort((one, other) => other.score - one.score || one.record - other.record);
    await Promise.all(best().slice(0, 10).map((hit) => liftPhrase(hit, query)));
    best();
    while (hits.length && hits[hits.length - 1].score < hits[0].score * 0.15) hits.pop();
    const guesses = slots.filter((slot) => slot.isGuess).map((slot) => [slot.typed, slot.words[0][0]]);
    return { hits, guesses, stems: new Set(weighed.flatMap((slot) => Array.from(slot.stems))) };
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
