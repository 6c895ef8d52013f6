// One name for the WebExtension APIs in both browsers; imported before anything that uses it.
globalThis.browser ??= globalThis.chrome;
