// What a reader sees: the lines of text and the addresses of links, and controls that only a script can serve.
const live = '[role="status"], [aria-live], output, template, noscript';
const main = document.querySelector('main') || document.body;
const lines = audit.texts(main).filter(({ el }) => !el.closest(live + ', button')).map(({ node }) => node.data.replace(/\s+/g, ' ').trim());
const links = [...document.querySelectorAll('a[href]')].filter(audit.seen).map((el) => el.getAttribute('href'));
const idle = [...document.querySelectorAll('button, [role="button"], input, select, textarea')]
  .filter((el) => audit.seen(el) && !el.closest('form[action]') && !el.closest('form[method="dialog"]'));
return { lines, links: [...new Set(links)], idle: idle.map((el) => audit.tell(el)) };
