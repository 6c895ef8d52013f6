// Where the fuzzers begin: build/fuzz-seeds.mjs FOLDER writes the recorded inputs of tests/corpus, one a file.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const corpus = (name) => JSON.parse(readFileSync(`tests/corpus/${name}.json`, "utf8"));

const headers = (fields) => (fields ?? []).map(([name, value]) => ({ name, value }));
const har = ({ request, response }) => JSON.stringify({
  log: {
    entries: [{
      startedDateTime: "2026-11-24T01:40:00Z",
      request: { method: request.method, url: request.url, headers: headers(request.headers) },
      response: {
        status: response.status,
        headers: headers(response.headers),
        content: { mimeType: "text/plain", text: response.body_excerpt ?? response.body ?? "" },
      },
    }],
  },
});

const seeds = {
  challenge: corpus("challenges").map(({ input }) => [input].flat().join("\0")),
  set_cookie: corpus("cookies").flatMap(({ url, set_cookie }) => set_cookie.map((line) => `${url}\n${line}`)),
  jwt: corpus("jwt").map(({ input }) => input),
  har: [...corpus("responses"), ...corpus("responses-local")].filter(({ response }) => response).map(har),
};

for (const [target, inputs] of Object.entries(seeds)) {
  rmSync(`${folder}/${target}`, { recursive: true, force: true });
  mkdirSync(`${folder}/${target}`, { recursive: true });
  const texts = [...new Set(inputs.filter((input) => typeof input === "string"))];
  texts.forEach((text, number) => writeFileSync(`${folder}/${target}/${String(number).padStart(4, "0")}`, text));
}
