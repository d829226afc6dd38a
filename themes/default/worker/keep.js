// Saves the pages that a reader has opened, so they can be read offline. Network first: anyone who is
// online sees the latest version. The build writes VERSION above this text.
"use strict";

const VISITED = `local-offer visited ${registration.scope}`;
const WHOLE = `local-offer whole ${registration.scope}`; // Followed by a version: see static/offline-page.js.
const SHELL = ["offline.html", "assets/site.css", "assets/early.js", "assets/my-list.js", "assets/offline-page.js", "assets/mark.svg"];
const PATIENCE_MS = 4000;

addEventListener("install", (event) => {
  const asked = SHELL.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(VISITED).then((cache) => cache.addAll(asked)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(forgetWithdrawn().catch(() => {}).then(() => clients.claim()));
});

// A page that is removed from the site is also removed from the device.
async function forgetWithdrawn() {
  const answer = await fetch("assets/offline.json", { cache: "no-cache" });
  const paths = (await answer.json()).files.map(([path]) => path);
  const there = new Set([...paths, "assets/offline.json"].map((path) => new URL(path, registration.scope).href));
  for (const name of await ours()) {
    const cache = await caches.open(name);
    for (const { url } of await cache.keys()) if (!there.has(url)) await cache.delete(url);
  }
}

async function ours() {
  return (await caches.keys()).filter((name) => name === VISITED || name.startsWith(WHOLE));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = plain(request.url);
  const isPart = /\.(html|css|js|svg|png|jpe?g|webp|woff)$/.test(url);
  if (request.method !== "GET" || !url.startsWith(registration.scope) || !isPart) return;
  event.respondWith(answer(event, request, url));
});

// The cache key of an address: without ? and # parts, and with the .html that some hosts leave out.
function plain(address) {
  const url = address.split(/[?#]/)[0];
  if (url.endsWith("/")) return `${url}index.html`;
  return /\.[a-z0-9]+$/.test(url) ? url : `${url}.html`;
}

async function answer(event, request, url) {
  const asked = fetch(request).then((response) => {
    if (response.ok) {
      const copy = response.clone();
      event.waitUntil(caches.open(VISITED).then((cache) => cache.put(url, copy)).catch(() => {}));
    }
    return response;
  });
  const kept = await find(url);
  if (kept) return Promise.race([asked.catch(() => kept), wait(PATIENCE_MS).then(() => kept)]);
  return asked.catch(() => (request.mode === "navigate" ? Response.redirect(`${registration.scope}offline.html`) : Response.error()));
}

async function find(url) {
  for (const name of await ours()) {
    const found = await (await caches.open(name)).match(url);
    // Browsers reject a redirected response for a page, and hosts that leave out .html redirect.
    if (found) return found.redirected ? new Response(found.body, { headers: found.headers }) : found;
  }
}

function wait(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
