// Reads addons-linter's JSON and fails on anything but what is explained here.

const explained = [
  // The linter's list of APIs is older than publicSuffix, which Firefox 153 has; it is called only
  // where it exists.
  ({ code, message }) => code === 'UNSUPPORTED_API' && message.includes('publicSuffix'),
  // Chromium's alone. Firefox drops it from the optional permissions and works without.
  ({ code, message }) => code === 'MANIFEST_OPTIONAL_PERMISSIONS' && message.includes('"contentSettings"'),
];

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const report = JSON.parse(Buffer.concat(chunks).toString());

const findings = [...report.errors, ...report.warnings].filter(
  (finding) => !explained.some((accepts) => accepts(finding)),
);
for (const { _type, code, message, file, line } of findings) {
  console.error(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
}
process.exitCode = findings.length > 0 ? 1 : 0;
