/* Filters a list by the boxes ticked: boxes with the same name are alternatives, different names must all match.
   Nothing changes until the button is pressed (WCAG 2.2, 3.2.5). Filters are kept after the # in the address. */

(() => {
  "use strict";

  const site = (window.localOffer = window.localOffer || {});
  const part = (element, name) => element.querySelector(`[data-part="${name}"]`);

  /** The words in a template that a script needs, by name. */
  site.wordsIn = (template) => {
    const words = {};
    for (const each of template.content.children) words[each.dataset.say] = each.textContent;
    return (name, values) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  };

  /** The query and filters in the address. A link to a part of the page, such as #main, has none. */
  site.asked = () => {
    const behind = location.hash.slice(1);
    return new URLSearchParams(behind.includes("=") ? behind : location.search);
  };

  /** Calls back on Back and Forward, and keeps the address when someone follows a link within the page. */
  site.onReturn = (start, address) => {
    addEventListener("popstate", () => {
      if (!location.hash || location.hash.includes("=")) start();
    });
    addEventListener("hashchange", () => {
      if (location.hash && !location.hash.includes("=")) history.replaceState(null, "", address());
    });
  };

  /** How well an item matches a filter: 2 if it names it, 1 if it is open to everyone or covers the area, 0 if not. */
  site.fit = (has, mark) => (has(mark) ? 2 : has(`${mark}~`) || has(`${mark.split("=")[0]}=~`) ? 1 : 0);

  /** The filters of a form. `fits(item, mark)` says how well an item matches a filter; `changed` is called when a filter is removed or a chip pressed. */
  site.narrowing = (form, fits, changed) => {
    const mark = (box) => `${box.name}=${box.value}`;
    const boxes = Array.from(part(form, "narrow").querySelectorAll("input"));
    const chosen = part(form, "chosen");
    const chips = Array.from(part(form, "chips").querySelectorAll("button"), (chip) => [chip, boxes.find((box) => mark(box) === chip.dataset.mark)]);
    const say = site.wordsIn(part(form, "narrow-words"));
    const label = (box) => part(box.parentElement, "label").textContent;
    const button = part(form, "show");
    let on = [];
    let counted = [];

    /** How well an item matches all the filters that are on, apart from one name or one box: 0 if not. */
    function isLeft(item, name, box) {
      const alternatives = new Map();
      for (const each of on) {
        if (each.name === name || each === box) continue;
        alternatives.set(each.name, Math.max(alternatives.get(each.name) || 0, fits(item, mark(each))));
      }
      return Math.min(2, ...alternatives.values());
    }

    /** Applies the boxes that are ticked, or the filters in an address. */
    function apply(asked) {
      if (asked) for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
      else part(form, "narrow").open = false; // What was found is below it.
      on = boxes.filter((box) => box.checked);
      for (const [chip, box] of chips) chip.setAttribute("aria-pressed", box.checked);
      for (const group of form.querySelectorAll(".narrow-group")) {
        const count = group.querySelectorAll("input:checked").length;
        part(group, "ticked").textContent = count ? say("ticked", { count }) : "";
      }
    }

    /** Says on the button how many items the ticked boxes would leave. */
    function promise() {
      const before = on;
      on = boxes.filter((box) => box.checked);
      const count = counted.filter((item) => isLeft(item)).length;
      on = before;
      button.textContent = say(count === 1 ? "show-one" : "show", { count });
    }

    /** Shows next to each box how many items it would leave, and lists the filters that are on. */
    function show(items) {
      counted = items;
      promise();
      const rest = new Map();
      for (const box of boxes) {
        if (!rest.has(box.name)) rest.set(box.name, items.filter((item) => isLeft(item, box.name)));
        const count = rest.get(box.name).filter((item) => fits(item, mark(box))).length;
        part(box.parentElement, "count").textContent = `(${count})`;
      }
      const isEmpty = !items.some((item) => isLeft(item));
      chosen.querySelector("ul").replaceChildren(...on.map((box) => row(box, isEmpty ? items : null)));
      chosen.hidden = !on.length;
    }

    function row(box, items) {
      const made = part(form, "chosen-one").content.firstElementChild.cloneNode(true);
      part(made, "group").textContent = box.closest("fieldset").querySelector("legend").textContent;
      part(made, "label").textContent = label(box);
      part(made, "name").textContent = ` ${label(box)}`;
      if (items) part(made, "without").textContent = say("without", { count: items.filter((item) => isLeft(item, "", box)).length });
      made.querySelector("button").addEventListener("click", () => {
        box.checked = false;
        changed();
      });
      return made;
    }

    part(form, "narrow").addEventListener("change", promise);
    for (const [chip, box] of chips) {
      chip.addEventListener("click", () => {
        box.checked = !box.checked;
        changed(true);
      });
    }
    part(chosen, "clear").addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      changed();
    });
    return {
      apply,
      show,
      say,
      isLeft: (item) => isLeft(item) > 0,
      /** Whether all that is on is named by an item. */
      isMade: (item) => isLeft(item) > 1,
      isOn: () => on.length > 0,
      names: () => (on.length ? say("chosen", { names: on.map(label).join(", ") }) : ""),
      params: () => on.map((box) => [box.name, box.value]),
    };
  };

  // A page with a whole list of services.
  const form = document.getElementById("narrow_list");
  if (!form) return;
  const count = document.getElementById("list_count");
  const all = count.textContent;
  const entries = Array.from(document.querySelectorAll("main [data-fits]"));
  const sections = new Set(entries.map((entry) => entry.closest("section")).filter(Boolean));
  const contents = document.querySelector("main .contents");
  const fitting = new Map(entries.map((entry) => [entry, new Set(entry.dataset.fits.split(" "))]));
  const folds = Array.from(document.querySelectorAll("main .fold"), (fold) => [fold, fold.open]);
  const list = site.narrowing(form, (entry, mark) => site.fit((each) => fitting.get(entry).has(each), mark), (isChip) => choose(isChip));
  const address = () => (list.isOn() ? `#${new URLSearchParams(list.params())}` : location.pathname);

  /** Puts first in each part what names the filters that are on. */
  function arrange() {
    const rank = (entry) => (list.isMade(entry) ? 0 : 1);
    for (const part of new Set(entries.map((entry) => entry.parentElement))) {
      part.append(...entries.filter((entry) => part.contains(entry)).sort((one, other) => rank(one) - rank(other)));
    }
  }

  function show() {
    let left = 0;
    for (const entry of entries) {
      entry.hidden = !list.isLeft(entry);
      left += entry.hidden ? 0 : 1;
    }
    for (const section of [...folds.map(([fold]) => fold), ...sections]) section.hidden = !section.querySelector("[data-fits]:not([hidden])");
    for (const [fold, isOpen] of folds) fold.open = isOpen || list.isOn();
    arrange();
    if (contents) contents.hidden = list.isOn();
    list.show(entries);
    const told = left ? list.say("some", { count: left, total: entries.length }) : list.say("none-fits");
    count.textContent = list.isOn() ? `${told} ${list.names()}` : all;
  }

  function choose(isChip) {
    list.apply();
    if ("isPart" in form.dataset) {
      // Other parts are on other pages. The search page filters them all.
      const own = form.querySelector("input[type=hidden]");
      try {
        sessionStorage.setItem("local-offer-searched", "yes");
      } catch (fault) { /* Storage is off: the page is read from its top. */ }
      location.href = `${form.action}#${new URLSearchParams([[own.name, own.value], ...list.params()])}`;
      return;
    }
    history.pushState(null, "", address());
    show();
    if (!isChip) count.focus();
  }

  function start() {
    list.apply(site.asked());
    show();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    choose();
  });
  site.onReturn(start, address);
  count.tabIndex = -1;
  start();
})();
