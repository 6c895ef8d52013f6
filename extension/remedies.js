// The module that changes what the browser stores. Few people ever press what needs it, so it is loaded when
// somebody does: the background, which wakes at every request, stays small.
import init, * as remedies from "./wasm/why401_remedies.js";

let loading;

export async function remedy(question) {
  await (loading ??= init());
  return remedies.remedy(question);
}
