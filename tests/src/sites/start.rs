//! The page that links to every scenario.

use super::answer::Answer;
use super::ask::{Ask, origin};
use super::table::{SCENARIOS, Scenario};

pub const HOST: &str = "start.test";

pub fn site(ask: &Ask) -> Answer {
    let items: String = SCENARIOS.iter().map(|scenario| item(ask, scenario)).collect();
    Answer::page("Sites that turn you away", &format!("<dl>{items}</dl>"))
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
