// What is loaded once, and again at the next asking where that failed: short of memory for a moment, a browser may
// refuse to.
export function once(load) {
  let loading;
  return () =>
    (loading ??= load().catch((error) => {
      loading = undefined;
      throw error;
    }));
}
