// Registers every listener at once, for only those wake a stopped worker, and does nothing else.
// Events that arrive before the wasm module has loaded wait in line.
import "./api.js";
import init, * as why401 from "./wasm/why401_background.js";

const { runtime, tabs, webNavigation, webRequest } = globalThis.browser;

const waiting = [];
let awake = false;
let waking;

function wake() {
  waking ??= init()
    .then(why401.load)
    .then(() => {
      awake = true;
      for (const event of waiting.splice(0)) event();
    });
  return waking;
}

function listen(event, handler, ...options) {
  event.addListener((...told) => {
    if (awake) return void why401[handler](...told);
    waiting.push(() => why401[handler](...told));
    wake();
  }, ...options);
}

// Chromium hides Cookie and Set-Cookie without "extraHeaders"; Firefox refuses an option it lacks.
const extra = webRequest.OnSendHeadersOptions.EXTRA_HEADERS ? ["extraHeaders"] : [];
const all = { urls: ["<all_urls>"] };
const explained = { ...all, types: ["main_frame", "sub_frame", "xmlhttprequest", "websocket"] };

// As few as see everything: each listener with headers costs every request of every page. Images,
// styles, fonts and media are watched by their status alone.
listen(webRequest.onSendHeaders, "onSendHeaders", explained, ["requestHeaders", ...extra]);
listen(webRequest.onHeadersReceived, "onHeadersReceived", explained, ["responseHeaders", ...extra]);
listen(webRequest.onAuthRequired, "onAuthRequired", all);
listen(webRequest.onCompleted, "onEnded", all);
listen(webRequest.onErrorOccurred, "onEnded", explained);
listen(webNavigation.onCommitted, "onCommitted");
listen(webNavigation.onErrorOccurred, "onNavigationFailed");
listen(tabs.onUpdated, "onTabUpdated");
listen(tabs.onRemoved, "onTabRemoved");

runtime.onMessage.addListener((message, sender, reply) => {
  wake().then(() => why401.onMessage(message, sender)).then(reply);
  return true;
});
