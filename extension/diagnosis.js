// The module that says why. Most pages let people in, so it is loaded at the first failure: the background, which
// wakes at every request, stays small.
import init, * as diagnosis from "./wasm/why401_diagnosis.js";

let loading;

export async function assess(...given) {
  await (loading ??= init());
  return diagnosis.assess(...given);
}

export async function weigh(...given) {
  await (loading ??= init());
  return diagnosis.weigh(...given);
}
