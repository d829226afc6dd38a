// One control for each combination of element, classes and place.
const looks = new Map();
for (const el of document.querySelectorAll(audit.controls)) {
  if (!audit.focusable(el) || !audit.seen(el)) continue;
  const look = [el.tagName, el.className, el.type, audit.home(el), el.parentElement.className].join();
  if (!looks.has(look)) looks.set(look, el);
}
return [...looks.values()].slice(0, arguments[0]).map((el) => audit.describe(el));
