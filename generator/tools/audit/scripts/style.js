// Puts a style sheet over the page, or takes the last one away. A strict content policy does not stop this one.
const text = arguments[0];
if (!text) { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); return; }
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
