// Adds a style sheet to the page, or removes the last one. A content security policy does not block constructed sheets.
const text = arguments[0];
if (!text) { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); return; }
const sheet = new CSSStyleSheet();
sheet.replaceSync(text);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
