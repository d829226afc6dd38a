// The site keeps nothing on devices any more: takes away what earlier versions kept, and itself.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  event.waitUntil(forget().then(() => registration.unregister()));
});

async function forget() {
  const names = (await caches.keys()).filter((name) => name.startsWith("local-offer ") && name.includes(registration.scope));
  await Promise.all(names.map((name) => caches.delete(name)));
}
