// Words over a picture, a gradient or a half-clear colour, and those that the caller names: where they stand and how they look.
const named = arguments[0].map((selector) => document.querySelector(selector)).filter(Boolean);
const isOdd = (el) => audit.ground(el) === null || getComputedStyle(el).forcedColorAdjust === 'none';
const found = [];
for (const { el, boxes } of audit.texts()) {
  const holder = named.find((each) => each.contains(el));
  if (!holder && !isOdd(el)) continue;
  const style = getComputedStyle(el);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  found.push({
    ...audit.tell(el),
    asked: holder ? arguments[0].find((selector) => document.querySelector(selector) === holder) : '',
    colour: audit.colour(style.color),
    isLarge,
    boxes: boxes.map((box) => [box.left + scrollX, box.top + scrollY, box.width, box.height]),
  });
}
return found;
