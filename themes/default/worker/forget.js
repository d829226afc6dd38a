// The site no longer saves pages on devices: deletes what earlier versions saved, then unregisters itself.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(forget().then(() => registration.unregister()));
});

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith("local-offer ") && name.includes(registration.scope));
  await Promise.all(names.map((name) => caches.delete(name)));
}
