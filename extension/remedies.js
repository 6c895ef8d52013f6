// The module that changes what the browser stores. Few people ever press what needs it, so it is loaded when
// somebody does: the background, which wakes at every request, stays small.
import { once } from "./once.js";
import init, * as remedies from "./wasm/why401_remedies.js";

const load = once(init);

export async function remedy(question) {
  await load();
  return remedies.remedy(question);
}
