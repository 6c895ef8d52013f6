//! A page that asks for many small things, all of them fine: what the extension costs is measured here.

use super::answer::Answer;
use super::ask::Ask;
use super::table::{Fails, Family, Scenario, Scheme};

pub const STORM: Scenario = Scenario {
    host: "storm.test",
    scheme: Scheme::Http,
    family: Family::Fine,
    before: &[],
    path: "/storm?n=300",
    title: "Three hundred requests",
    fails: Fails::Nothing,
    expect_rule: None,
    what: "The page asks for many small things; nothing fails.",
    site,
};

fn site(ask: &Ask) -> Answer {
    if ask.path != "/storm" {
        // Kept by the browser and asked for again, as most answers are.
        let item = Answer::json("{\"ok\":true}").field("cache-control", "no-cache");
        // One of a handful of cookies, anew with each answer.
        return match ask.query("set") {
            Some(which) => item.set_cookie(&format!("c{which}={}; Path=/", ask.memory().visit("storm"))),
            None => item,
        };
    }
    let number = |name: &str| ask.query(name).and_then(|n| n.parse::<u32>().ok());
    let count = number("n").unwrap_or(300);
    let at_once = number("at-once").unwrap_or(count);
    let query = if ask.query("sets").is_some() { "?set=${next % 8}" } else { "" };
    let script = format!(
        "const start = performance.now(); let next = 0;\
         const run = async () => {{ while (next < {count}) await (await fetch(`/item/${{next++}}{query}`)).text() }};\
         await Promise.all(Array.from({{ length: {at_once} }}, run));\
         document.documentElement.dataset.milliseconds = performance.now() - start;\
         return 'done: {count}'"
    );
    Answer::script("Many requests", "", &script)
}
