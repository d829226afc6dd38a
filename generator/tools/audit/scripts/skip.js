// Where the keyboard is, and whether that is a link which leads past the top of the page.
const el = document.activeElement;
return { toMain: audit.toMain(el), here: el ? audit.tell(el) : null };
