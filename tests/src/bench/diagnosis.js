// Stands in the copy of the extension for diagnosis.js: what was asked of the module is asked ten times more, now that
// jar and settings are known, and timed.
import init, * as diagnosis from "./wasm/why401_diagnosis.js";

const AGAIN = 10;
let loading;

export async function assess(failure, around) {
  await (loading ??= init());
  const said = await diagnosis.assess(failure, around);
  const start = performance.now();
  for (let n = 0; n < AGAIN; n++) diagnosis.weigh(said[3], around);
  clock.weighed.push((performance.now() - start) * 1000 / AGAIN);
  return said;
}

export async function weigh(...given) {
  await (loading ??= init());
  return diagnosis.weigh(...given);
}
