// Saves the pages that a reader has opened, so they can be read offline. Network first: anyone who is
// online sees the latest version. The build writes VERSION above this text; it changes when any file does.
"use strict";

const SCOPE = registration.scope;
const VISITED = `local-offer visited ${SCOPE}`;
const WHOLE = `local-offer whole ${SCOPE}`; // Followed by a version: see static/offline-page.js.
const LIST = `${SCOPE}assets/offline.json`;
const OFFLINE = `${SCOPE}offline.html`;
const CHECKED = `${SCOPE}checked`; // Not a file: under this address stands the version that was last checked.
const SHELL = ["offline.html", "assets/site.css", "assets/early.js", "assets/my-list.js", "assets/offline.js", "assets/offline-page.js", "assets/mark.svg"];
const PATIENCE_MS = 4000;
const DIGEST_LENGTH = 12;
const until = new Map(); // When the patience of each open page ends.

addEventListener("install", (event) => {
  event.waitUntil(install().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetChanged().catch(() => {}).then(() => clients.claim()));
});

// On a first visit there is nothing to check, and the page has just loaded most of these files.
async function install() {
  const isFirst = !(await ours()).length;
  const cache = await caches.open(VISITED);
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: isFirst ? "default" : "no-cache" })));
  if (isFirst) await cache.put(CHECKED, new Response(VERSION));
}

// Words that were taken out of the site must not stay on devices: whatever is not as the site has it now goes.
// If this fails, as without a network, the next page that is opened tries again.
async function forgetChanged() {
  const visited = await caches.open(VISITED);
  const checked = await visited.match(CHECKED);
  if (checked && (await checked.text()) === VERSION) return;
  const { files, version } = await (await fetch(LIST, { cache: "no-cache" })).json();
  const now = new Map(files.map(([path, , digest]) => [new URL(path, SCOPE).href, digest]));
  for (const name of await ours()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url === LIST || request.url === CHECKED) continue;
      if (now.get(request.url) !== (await digestOf(await cache.match(request)))) await cache.delete(request);
    }
  }
  await visited.put(CHECKED, new Response(version));
}

async function digestOf(response) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, DIGEST_LENGTH);
}

async function ours() {
  return (await caches.keys()).filter((name) => name === VISITED || name.startsWith(WHOLE));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = plain(request.url);
  const isPage = request.mode === "navigate";
  // What asks for the newest version, such as "save the whole site", gets no saved one.
  if (request.method !== "GET" || !url.startsWith(SCOPE) || !isKept(url) || (request.cache === "no-cache" && !isPage)) return;
  event.respondWith(answer(event, request, url, isPage));
});

function isKept(url) {
  return /\.(html|css|js|svg|png|jpe?g|gif|webp|woff)$/i.test(url);
}

// The cache key of an address: without ? and # parts, and with the .html that some hosts leave out.
function plain(address) {
  const url = address.split(/[?#]/)[0];
  if (url.endsWith("/")) return `${url}index.html`;
  return isKept(url) || /\.(pdf|csv|json|xml|ics|zip|txt)$/i.test(url) ? url : `${url}.html`;
}

async function answer(event, request, url, isPage) {
  const end = endOfPatience(isPage ? event.resultingClientId : event.clientId, isPage);
  // Words and pictures may be withdrawn, so the browser's own cache asks whether they are still the same.
  const isFresh = isPage || /\.(html|png|jpe?g|gif|webp)$/i.test(url);
  const asked = fetch(...(isFresh ? [request.url, { cache: "no-cache", redirect: request.redirect }] : [request])).then((response) => {
    event.waitUntil(keep(url, response.clone()).catch(() => {}));
    return response;
  });
  if (isPage) event.waitUntil(asked.then(forgetChanged).catch(() => {}));
  const kept = await find(url);
  const elsewhere = isPage && url !== OFFLINE;
  if (!kept) return asked.catch(() => (elsewhere ? Response.redirect(OFFLINE) : Response.error()));
  const old = () => (isPage ? asOldCopy(kept) : kept);
  const fresh = asked.then((response) => (response.status >= 500 ? old() : response), old);
  return Promise.race([fresh, wait(end - Date.now()).then(old)]);
}

// Somebody waits once for a page with all its parts, not for each part.
function endOfPatience(client, isPage) {
  if (isPage || !until.has(client)) until.set(client, Date.now() + PATIENCE_MS);
  if (until.size > 20) until.delete(until.keys().next().value);
  return until.get(client);
}

async function keep(url, response) {
  // A page for one person alone is not left on the device.
  if ((response.headers.get("cache-control") || "").includes("no-store")) return;
  if (response.ok) await (await caches.open(VISITED)).put(url, response);
  else if (response.status === 404 || response.status === 410)
    for (const name of await ours()) await (await caches.open(name)).delete(url);
}

async function find(url) {
  for (const name of await ours()) {
    const found = await (await caches.open(name)).match(url);
    // Browsers reject a redirected response for a page, and hosts that leave out .html redirect.
    if (found) return found.redirected ? new Response(found.body, { headers: found.headers }) : found;
  }
}

// The page with the day when it was saved, which assets/offline.js shows.
async function asOldCopy(kept) {
  const day = new Date(kept.headers.get("date") || NaN);
  const html = await kept.clone().text();
  const mark = `<html data-kept="${isNaN(day) ? "" : day.toISOString()}"`;
  return new Response(html.replace("<html", mark), { headers: kept.headers });
}

function wait(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
