// The module that says why. Most pages let people in, so it is loaded at the first failure: the background, which
// wakes at every request, stays small.
import { once } from "./once.js";
import init, * as diagnosis from "./wasm/why401_diagnosis.js";

const load = once(init);

export async function assess(...given) {
  await load();
  return diagnosis.assess(...given);
}

export async function weigh(...given) {
  await load();
  return diagnosis.weigh(...given);
}
