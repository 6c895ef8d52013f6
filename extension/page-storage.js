// Put into a page when the person clears everything of its site, and gone again: what its origin keeps besides
// cookies. Only Firefox needs it, which clears no database and no local storage of an origin with a port.
(async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    const deleting = indexedDB.deleteDatabase(name);
    // One that the page still holds open goes when the page does.
    await new Promise((done) => (deleting.onsuccess = deleting.onerror = deleting.onblocked = done));
  }
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
})();
