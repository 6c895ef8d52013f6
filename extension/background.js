// Registers every listener at once, for only those wake a stopped worker, and does nothing else.
// Events that arrive before the wasm module has loaded wait in line.
import "./api.js";
import { once } from "./once.js";
import init, * as why401 from "./wasm/why401_background.js";

const { cookies, runtime, tabs, webNavigation, webRequest } = globalThis.browser;

const waiting = [];
let awake = false;

const wake = once(async () => {
  await init();
  await why401.load();
  awake = true;
  for (const event of waiting.splice(0)) event();
});

function hand(handler, ...told) {
  if (awake) return void why401[handler](...told);
  waiting.push(() => why401[handler](...told));
  wake().catch((error) => console.error("Why401 could not start; the next event tries again:", error));
}

function listen(event, handler, ...options) {
  event.addListener((...told) => hand(handler, ...told), ...options);
}

// Chromium hides Cookie and Set-Cookie without "extraHeaders"; Firefox refuses an option it lacks.
const extra = webRequest.OnSendHeadersOptions.EXTRA_HEADERS ? ["extraHeaders"] : [];
const all = { urls: ["<all_urls>"] };

// As few as see everything: each listener costs every request that it is told of, most of all where a page
// fetches much. A fetch has two, and its end is asked for only where the browser may answer a challenge.
// Images, styles, fonts and media are watched by their status alone.
const explained = { ...all, types: ["main_frame", "sub_frame", "xmlhttprequest", "websocket"] };
const ending = {
  ...all,
  types: [
    "main_frame", "sub_frame", "websocket", "image", "stylesheet", "script", "font", "media", "object", "ping", "other",
  ],
};
listen(webRequest.onSendHeaders, "onSendHeaders", explained, ["requestHeaders", ...extra]);
listen(webRequest.onHeadersReceived, "onHeadersReceived", explained, ["responseHeaders", ...extra]);
listen(webRequest.onAuthRequired, "onAuthRequired", all);
listen(webRequest.onCompleted, "onEnded", ending);
listen(webRequest.onErrorOccurred, "onEnded", explained);
listen(webNavigation.onCommitted, "onCommitted");
listen(webNavigation.onErrorOccurred, "onNavigationFailed");
listen(tabs.onUpdated, "onTabUpdated");
listen(tabs.onRemoved, "onTabRemoved");

// A cookie that goes may be why a site turns the person away later; one that comes says nothing, and one that
// is overwritten is not worth waking up for.
cookies.onChanged.addListener((changed) => {
  if (changed.removed && (awake || changed.cause !== "overwrite")) hand("onCookieWent", changed);
});

runtime.onMessage.addListener((message, sender, reply) => {
  // Without an answer the page says that none came.
  wake().then(() => why401.onMessage(message, sender)).then(reply, () => reply());
  return true;
});
