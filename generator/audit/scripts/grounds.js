// Words over a picture, a gradient or a half-clear colour: where they stand, how large and in what colour.
const found = [];
for (const { el, boxes } of audit.texts()) {
  if (audit.ground(el) !== null) continue;
  const style = getComputedStyle(el);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  found.push({
    ...audit.tell(el),
    colour: audit.colour(style.color),
    least: isLarge ? 3 : 4.5,
    boxes: boxes.map((box) => [box.left + scrollX, box.top + scrollY, box.width, box.height]),
  });
}
return found;
