// The focused element, and whether it is a skip link.
const el = document.activeElement;
return { toMain: audit.toMain(el), here: el ? audit.describe(el) : null };
