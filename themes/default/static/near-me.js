/* Sorts services by distance. The postcode or location stays on this device and is never put in an address; it is
   forgotten after the visit unless the reader asks to keep it.
   The file for an outward code ("VX1") is loaded only when someone types a postcode that begins with it. */

(() => {
  "use strict";

  const site = window.localOffer;
  const form = document.getElementById("near");
  const box = document.getElementById("near_postcode");
  const said = document.getElementById("near_said");
  const here = form.querySelector("[data-part=here]");
  const lasting = form.querySelector("[data-part=lasting]");
  const stop = form.querySelector("[data-part=stop]");
  const say = site.wordsIn(document.getElementById("near-words"));
  const KEY = "local-offer-near";
  /** A tab may stay open for weeks on a phone; a visit is over after this time. */
  const VISIT_MS = 4 * 60 * 60 * 1000;
  const MILES_PER_DEGREE = 69.1;
  const MATCHES_WELL = 0.4;
  const PARTS = 1000;
  const PATIENCE_MS = 15000;
  let near = null;
  const places = new Map();
  let hidden = new Set();

  /** The straight-line distance in miles between two points, each in thousandths of a degree. */
  function milesBetween([north, east], [otherNorth, otherEast]) {
    const shrunk = Math.cos(((north + otherNorth) / 2 / PARTS) * (Math.PI / 180));
    return (Math.hypot(north - otherNorth, (east - otherEast) * shrunk) / PARTS) * MILES_PER_DEGREE;
  }

  function milesTo(record) {
    const points = places.get(record);
    return points ? Math.min(...points.map((point) => milesBetween(near.at, point))) : NaN;
  }

  async function loadPlaces() {
    const packed = await site.part("near");
    for (const [record, ...parts] of places.size ? [] : packed.places) {
      places.set(record, parts.map((_, each) => parts.slice(each, each + 2)).filter((_, each) => each % 2 === 0));
    }
    hidden = new Set(packed.hidden);
    return packed.codes;
  }

  /** The location of a postcode, or the middle of its outward code if that is all we know. */
  async function pointOf(typed) {
    const [, outward, inward] = typed.toUpperCase().replace(/\s/g, "").match(/^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})?$/) || [];
    const codes = await loadPlaces();
    if (!codes.includes(outward)) return { codes };
    const file = await site.part(`near-${outward.toLowerCase()}`);
    const found = (file.codes.match(/.{7}/g) || []).find((each) => each.slice(0, 3) === inward);
    if (!found) return { at: file.middle, label: outward };
    const at = file.corner.map((corner, each) => corner + parseInt(found.slice(3 + 2 * each, 5 + 2 * each), 36));
    return { at, label: `${outward} ${inward}` };
  }

  function keep() {
    try {
      for (const storage of [sessionStorage, localStorage]) storage.removeItem(KEY);
      if (near && lasting.checked) localStorage.setItem(KEY, JSON.stringify(near));
      else if (near) sessionStorage.setItem(KEY, JSON.stringify({ ...near, until: Date.now() + VISIT_MS }));
    } catch (fault) { /* Storage is off: the location lasts as long as the page. */ }
  }

  /** The location of this visit, or the one that the reader asked to keep. */
  function kept() {
    const lasts = JSON.parse(localStorage.getItem(KEY));
    lasting.checked = Boolean(lasts);
    const found = lasts || JSON.parse(sessionStorage.getItem(KEY));
    return found && !(found.until < Date.now()) ? found : null;
  }

  function fail(text) {
    box.setAttribute("aria-invalid", "true");
    said.textContent = text;
    box.focus();
  }

  function sortFrom(place, isNow) {
    near = place;
    keep();
    box.removeAttribute("aria-invalid");
    said.textContent = near ? `${say("sorted", near)} ${say(lasting.checked ? "lasts" : "ends")}` : "";
    stop.hidden = !near;
    site.isNear = Boolean(near);
    site.refresh(isNow);
  }

  /** What was asked for stays on top: distance orders the services that match well, and those that hardly match come last. */
  site.arrange = (groups, hits) => {
    if (!near) return groups;
    const services = hits.filter((hit) => hit.kind === "service");
    for (const hit of services) hit.miles = milesTo(hit.record);
    const least = services.length && isFinite(services[0].filled) ? services[0].score * MATCHES_WELL : 0;
    const good = services.filter((hit) => hit.score >= least);
    const placed = good.filter((hit) => hit.miles >= 0).sort((one, other) => one.miles - other.miles || one.record - other.record);
    const others = good.filter((hit) => !(hit.miles >= 0));
    const weak = services.filter((hit) => hit.score < least);
    const made = (all) => all.filter((hit) => hit.isMade);
    const open = [...placed, ...others].filter((hit) => !hit.isMade);
    const [best, ...rest] = groups[0]?.[0] === "best" ? groups : [["best", []], ...groups];
    const top = best[1].filter((hit) => hit.kind !== "service");
    return [["best", top], ["near", made(placed)], ["far", made(others)], ["open", open], ...rest.filter(([name]) => name !== "service" && name !== "open"), ["weak", weak]]
      .filter(([, each]) => each.length);
  };

  /** Shows on an entry how far away it is. */
  site.dress = (facts, hit) => {
    const fact = facts.querySelector("[data-part=miles]");
    if (!near || !(hit.miles >= 0)) {
      fact.remove();
      return;
    }
    // For a hidden address we know only the middle of its outward code, so never give a close distance.
    const isHidden = hidden.has(hit.record);
    const miles = isHidden || hit.miles >= 10 ? Math.max(1, Math.round(hit.miles)) : Math.round(hit.miles * 10) / 10;
    const told = miles < 0.5 ? say("close") : miles === 1 ? say("mile") : say("miles", { miles: miles.toLocaleString(document.documentElement.lang) });
    fact.lastElementChild.textContent = isHidden ? `${told}. ${say("hidden")}` : told;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const found = await pointOf(box.value);
      if (found.at) sortFrom(found, true);
      else fail(say("unknown", { codes: found.codes.join(", ") }));
    } catch (fault) {
      fail(say("failed"));
    }
  });
  here.addEventListener("click", () => {
    said.textContent = say("asking");
    navigator.geolocation.getCurrentPosition(
      async ({ coords }) => {
        await loadPlaces();
        sortFrom({ at: [coords.latitude * PARTS, coords.longitude * PARTS], label: say("here") }, true);
      },
      () => fail(say("denied")),
      { timeout: PATIENCE_MS, maximumAge: 10 * 60 * 1000 },
    );
  });
  lasting.addEventListener("change", () => {
    if (near) sortFrom(near, false);
  });
  stop.addEventListener("click", () => sortFrom(null, true));

  if (!navigator.geolocation) here.remove();
  try {
    const place = kept();
    if (place) loadPlaces().then(() => sortFrom(place, false), () => {});
  } catch (fault) { /* The value is not ours. */ }
})();
