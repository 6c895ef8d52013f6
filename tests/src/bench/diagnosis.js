// Stands in the copy of the extension for diagnosis.js: what was asked of the module is asked ten times more, now that
// jar and settings are known, and timed.
import init, * as diagnosis from "./wasm/why401_diagnosis.js";

const AGAIN = 10;
let loading;

const now = () => performance.timeOrigin + performance.now();

export async function assess(failure, around) {
  clock.asked ??= now();
  await (loading ??= init());
  clock.loaded ??= now();
  const said = await diagnosis.assess(failure, around);
  clock.diagnosed ??= now();
  const start = performance.now();
  for (let n = 0; n < AGAIN; n++) diagnosis.weigh(said[3], around);
  clock.weighed.push((performance.now() - start) * 1000 / AGAIN);
  return said;
}

export async function weigh(...given) {
  await (loading ??= init());
  return diagnosis.weigh(...given);
}
