// Text over an image, a gradient or a semi-transparent colour, and in the elements that the caller names: its boxes and styles.
const named = arguments[0].map((selector) => document.querySelector(selector)).filter(Boolean);
const isOdd = (el) => audit.ground(el) === null || getComputedStyle(el).forcedColorAdjust === 'none';
const opened = [...document.querySelectorAll(':popover-open, dialog[open]')];
const found = [];
for (const { el, boxes } of audit.texts()) {
  // Text of a link inside a named paragraph belongs to the link.
  const holder = named.filter((each) => each.contains(el)).sort((one, other) => (one.contains(other) ? 1 : -1))[0];
  if (!holder && !isOdd(el)) continue;
  const style = getComputedStyle(el);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  found.push({
    ...audit.describe(el),
    asked: holder ? arguments[0].find((selector) => document.querySelector(selector) === holder) : '',
    colour: audit.colour(style.color),
    isLarge,
    boxes: boxes.map((box) => shown(el, box)).filter((box) => box && !isCovered(el, box))
      .map((box) => [box.left + scrollX, box.top + scrollY, box.right - box.left, box.bottom - box.top]),
  });
}
return found;

// The visible part of a line inside scrolling boxes.
function shown(el, { left, top, right, bottom }) {
  for (let each = el.parentElement; each && each !== document.body; each = each.parentElement) {
    if (getComputedStyle(each).overflow === 'visible') continue;
    const edge = each.getBoundingClientRect();
    [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
    [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
  }
  return right - left >= 1 && bottom - top >= 1 ? { left, top, right, bottom } : null;
}

// Whether an open popover or dialog covers a line; the line is measured while it is closed.
function isCovered(el, box) {
  return opened.some((each) => {
    const over = each.getBoundingClientRect();
    return !each.contains(el) && box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top;
  });
}
