// What still moves although the reader asked for less motion.
const long = (text) => text.split(',').some((each) => parseFloat(each) * (each.trim().endsWith('ms') ? 1 : 1000) > 20);
const found = [];
for (const el of document.querySelectorAll('*')) {
  const style = getComputedStyle(el);
  const moves = (style.animationName !== 'none' && long(style.animationDuration)) || long(style.transitionDuration);
  if (moves) found.push(audit.describe(el, style.animationName !== 'none' ? style.animationName : style.transitionProperty));
}
if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') found.push(audit.describe(document.documentElement, 'smooth scrolling'));
return found.slice(0, 10);
