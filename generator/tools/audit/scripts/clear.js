// Whether each control is at least 24 by 24 pixels with nothing in its way. A link that wraps has a box for each line,
// and what is between these does not count (WCAG 2.2, 2.5.8).
const least = 24;
const lines = (el) => [...el.getClientRects()].filter((box) => box.width && box.height);
return arguments[0].map((selector) => {
  const el = document.querySelector(selector);
  if (!el) return false;
  const own = el.getBoundingClientRect();
  const others = [...document.querySelectorAll(audit.controls)].filter((other) => audit.focusable(other) && !el.contains(other) && !other.contains(el));
  const isFree = others.every((other) => lines(other).every((box) => box.left >= own.right || box.right <= own.left || box.top >= own.bottom || box.bottom <= own.top));
  return own.width >= least && own.height >= least && isFree;
});
