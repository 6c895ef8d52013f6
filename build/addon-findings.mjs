// Reads addons-linter's JSON and fails on anything but what is explained here.

// The linter's list of APIs is older than publicSuffix, which Firefox 153 has; it is called only
// where it exists.
const explained = ({ code, message }) => code === 'UNSUPPORTED_API' && message.includes('publicSuffix');

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const report = JSON.parse(Buffer.concat(chunks).toString());

const findings = [...report.errors, ...report.warnings].filter((finding) => !explained(finding));
for (const { _type, code, message, file, line } of findings) {
  console.error(`${_type} ${code} ${file ?? ''}:${line ?? ''} ${message}`);
}
process.exitCode = findings.length > 0 ? 1 : 0;
