// Reads addons-linter's JSON and fails on anything but what is explained here.

// Each entry: what the linter says, about what.
const explained = [
  // Its lists are older than publicSuffix, which Firefox 153 has; we call it only where it exists.
  ['MANIFEST_PERMISSIONS', 'publicSuffix'],
  ['UNSUPPORTED_API', 'publicSuffix'],
  // Chromium's alone: Firefox drops it from the optional permissions, and we offer its fix only
  // where it exists.
  ['MANIFEST_OPTIONAL_PERMISSIONS', 'contentSettings'],
  ['UNSUPPORTED_API', 'contentSettings'],
];

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const report = JSON.parse(Buffer.concat(chunks).toString());

const findings = [...report.errors, ...report.warnings].filter(
  ({ code, message }) => !explained.some(([known, about]) => code === known && message.includes(about)),
);
for (const { _type, code, message, file, line } of findings) {
  console.error(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
}
process.exitCode = findings.length > 0 ? 1 : 0;
