// Moves the keyboard focus to a control, or away from it; returns the control's box on the page.
const [selector, on] = arguments;
const el = document.querySelector(selector);
if (!el) return null;
if (on) el.focus({ focusVisible: true }); else { el.scrollIntoView({ block: 'center' }); el.blur(); document.activeElement.blur(); }
const box = el.getBoundingClientRect();
return [box.left + scrollX, box.top + scrollY, box.width, box.height];
