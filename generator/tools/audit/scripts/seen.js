// What a reader sees: lines of text, addresses of links, and controls that need a script.
const live = '[role="status"], [aria-live], output, template, noscript';
// Text in a <template> belongs to a part that a script adds.
const brought = new Set([...document.querySelectorAll('template')].flatMap((each) => [...each.content.querySelectorAll('*')].flatMap((el) => [el.textContent.replace(/\s+/g, ' ').trim(), el.getAttribute('href') || ''])));
// So do sentences with placeholders: "It takes about {size} MB."
const plain = (text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const parts = [document, ...[...document.querySelectorAll('template')].map((each) => each.content)];
const patterns = parts.flatMap((part) => [...part.querySelectorAll('*')]).flatMap((el) => Object.values(el.dataset))
  .filter((text) => /\{\w+\}/.test(text)).map((text) => new RegExp('^' + text.split(/\{\w+\}/).map(plain).join('.+') + '$'));
const main = document.querySelector('main') || document.body;
const lines = audit.texts(main).filter(({ el }) => !el.closest(live + ', button, form')).map(({ node }) => node.data.replace(/\s+/g, ' ').trim()).filter((line) => !brought.has(line) && !patterns.some((each) => each.test(line)));
const links = [...main.querySelectorAll('a[href]')].filter(audit.seen).map((el) => el.getAttribute('href')).filter((href) => !brought.has(href));
const idle = [...document.querySelectorAll('button, [role="button"], input, select, textarea')]
  .filter((el) => audit.seen(el) && !el.closest('form[action]') && !el.closest('form[method="dialog"]') && !el.popoverTargetElement);
return { lines, links: [...new Set(links)], idle: idle.map((el) => audit.describe(el)) };
