// The left and right edges of all block boxes, in document order.
const found = [];
for (const el of document.body.querySelectorAll('*')) {
  const display = getComputedStyle(el).display;
  if (!audit.seen(el) || display.startsWith('inline') || display === 'contents') continue;
  if (el.closest('[dir]:not(html)') || el.closest('svg')) continue;
  const box = el.getBoundingClientRect();
  found.push([audit.selector(el), box.left, box.right]);
}
return { wide: document.documentElement.clientWidth, boxes: found };
