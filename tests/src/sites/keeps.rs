//! Sites that keep something in every place where a browser lets a site keep it, and say what is left.

use super::answer::Answer;
use super::ask::Ask;

/// A site with two hosts, and two strangers whose names look like it.
pub const HOSTS: [&str; 4] = ["keeps.test", "www.keeps.test", "notkeeps.test", "keeps.test.elsewhere.test"];

/// `/` offers the functions `fill` and `left`; `/stamp` may be cached and counts who asks; `/refused` is refused.
pub(super) fn site(ask: &Ask) -> Answer {
    match ask.path.as_str() {
        "/worker.js" => Answer { body: String::new(), ..Answer::json("") }
            .field("content-type", "text/javascript")
            .field("cache-control", "no-store"),
        "/stamp" => {
            let count = ask.memory().visit(&format!("{} /stamp", ask.host));
            Answer::json(&count.to_string()).field("cache-control", "max-age=3600")
        }
        "/refused" => Answer::script("Not this time", "", KEEPS).status(401),
        _ => Answer::script("Keeps things", "", KEEPS),
    }
}

const KEEPS: &str = "\
    const settled = (request) => new Promise((resolve, reject) => {\
        request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error)\
    });\
    globalThis.fill = async () => {\
        localStorage.kept = 1;\
        sessionStorage.kept = 1;\
        const opening = indexedDB.open('kept', 1);\
        opening.onupgradeneeded = () => opening.result.createObjectStore('kept');\
        (await settled(opening)).close();\
        await (await globalThis.caches?.open('kept'))?.put('/kept', new Response('kept'));\
        await navigator.serviceWorker?.register('/worker.js');\
        return await left();\
    };\
    globalThis.left = async () => ({\
        local: localStorage.length,\
        session: sessionStorage.length,\
        databases: (await indexedDB.databases()).length,\
        caches: (await globalThis.caches?.keys())?.length ?? 0,\
        workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,\
        stamp: await (await fetch('/stamp')).json(),\
    });\
    return 'ready'";
