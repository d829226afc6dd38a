// Whether each control has 24 pixels to itself both ways. A link that goes on in the next line has a box for each line,
// and what stands between these is not in its way (WCAG 2.2, 2.5.8).
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
