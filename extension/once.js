// What is loaded once: a second time after a moment where that fails, for a browser that is short of memory may refuse
// to, and again at the next asking where it fails twice.
const A_MOMENT_MS = 500;

export function once(load) {
  let loading;
  const twice = () => load().catch(() => new Promise((wait) => setTimeout(wait, A_MOMENT_MS)).then(() => load()));
  return () =>
    (loading ??= twice().catch((error) => {
      loading = undefined;
      throw error;
    }));
}
