//! The page that links to every scenario.

use super::answer::Answer;
use super::ask::{Ask, origin};
use super::table::{SCENARIOS, Scenario};

pub const HOST: &str = "start.test";

pub fn site(ask: &Ask) -> Answer {
    let families: String = SCENARIOS
        .chunk_by(|one, next| one.family == next.family)
        .map(|family| {
            let title = family.first().map_or("", |first| first.family.title());
            let items: String = family.iter().map(|scenario| item(ask, scenario)).collect();
            format!("<h2>{title}</h2><dl>{items}</dl>")
        })
        .collect();
    Answer::page("Sites that turn you away", &families)
}

fn item(ask: &Ask, scenario: &Scenario) -> String {
    let Scenario { title, what, .. } = scenario;
    let origin = origin(scenario.scheme, scenario.host, ask.ports);
    let steps: Vec<_> = scenario.before.iter().chain([&scenario.path]).copied().collect();
    let links = match steps.as_slice() {
        [only] => format!("<a href='{origin}{only}'>{title}</a>"),
        steps => {
            let links = steps.iter().map(|step| format!("<a href='{origin}{step}'>{step}</a>"));
            format!("{title}: {}", links.collect::<Vec<_>>().join(", then "))
        }
    };
    format!("<dt>{links}<dd>{what}")
}
