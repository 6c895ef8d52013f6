// Goes into a copy of the extension, before everything else: times what the background does from the
// outside, so that nothing is measured but what ships.
import * as why401 from "./wasm/why401_background.js";

const now = () => performance.timeOrigin + performance.now();
const clock = { why401, started: performance.timeOrigin, ran: now(), weighed: [] };
globalThis.clock = clock;

// The time of the first event by the browser's own account.
chrome.webRequest.onSendHeaders.addListener(
  ({ timeStamp }) => { clock.event ??= timeStamp; },
  { urls: ["<all_urls>"], types: ["main_frame"] },
);

const instantiate = WebAssembly.instantiateStreaming;
WebAssembly.instantiateStreaming = async (...given) => {
  const { instance, module } = await instantiate.apply(WebAssembly, given);
  clock.ready = now();
  const { onSendHeaders } = instance.exports;
  const timed = (details) => {
    onSendHeaders(details);
    clock.handled ??= now();
  };
  return { module, instance: { exports: { ...instance.exports, onSendHeaders: timed } } };
};
