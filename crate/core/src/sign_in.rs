//! Who else signs a person in: the sites that a site sends them to, and which others send them there too.

use crate::cookies::domain_match;
use crate::exchange::Exchange;
use crate::url::Url;

/// A site that sent the person on to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The host that did.
    pub from: String,
    /// Where to, secrets masked.
    pub to: Url,
}

/// A host that signs people in for other sites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its host.
    pub host: String,
    /// The other hosts that were seen to send the person there.
    pub used_by: Vec<String>,
}

impl Lead {
    /// The redirect of an exchange to another host, if it was one to sign in there.
    pub fn of(exchange: &Exchange) -> Option<Self> {
        let to = exchange.response.as_ref()?.location.as_ref()?;
        let is_one = !to.host.is_empty() && to.host != exchange.url.host && to.asks_to_sign_in();
        is_one.then(|| Self { from: exchange.url.host.clone(), to: to.clone() })
    }
}

/// The hosts outside of `site` to which it was seen to send the person to sign in, each once.
pub fn providers(leads: &[Lead], site: &str) -> Vec<Provider> {
    let mut providers: Vec<Provider> = Vec::new();
    let outside =
        leads.iter().filter(|lead| domain_match(&lead.from, site) && !domain_match(&lead.to.host, site));
    for host in outside.map(|lead| &lead.to.host) {
        if providers.iter().any(|known| known.host == *host) {
            continue;
        }
        let mut used_by: Vec<String> = Vec::new();
        for lead in leads.iter().filter(|lead| lead.to.host == *host && !domain_match(&lead.from, site)) {
            if !used_by.contains(&lead.from) {
                used_by.push(lead.from.clone());
            }
        }
        providers.push(Provider { host: host.clone(), used_by });
    }
    providers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript;

    fn lead(from: &str, to: &str) -> Lead {
        Lead { from: from.to_owned(), to: Url::read(to) }
    }

    const ASKS: &str = "https://login.idp.test/authorize?response_type=code&client_id=a&state=1";

    #[test]
    fn a_redirect_to_sign_in_elsewhere_is_a_lead() {
        let of = |to: &str| {
            Lead::of(&transcript::read(&format!("GET https://a.test/\n\n302\nLocation: {to}")).exchange)
        };
        assert_eq!(of(ASKS), Some(lead("a.test", ASKS)));
        assert_eq!(of("https://login.idp.test/"), None);
        assert_eq!(of("/authorize?response_type=code&client_id=a"), None);
    }

    #[test]
    fn who_else_uses_a_provider_is_told_apart_from_the_site_itself() {
        let leads = [
            lead("www.a.test", ASKS),
            lead("api.a.test", ASKS),
            lead("b.test", ASKS),
            lead("b.test", ASKS),
            lead("nota.test", ASKS),
            lead("c.test", "https://other.test/?client_id=1&response_type=code"),
            lead("a.test", "https://login.a.test/?client_id=1&response_type=code"),
        ];
        let used_by = vec!["b.test".to_owned(), "nota.test".to_owned()];
        assert_eq!(providers(&leads, "a.test"), [Provider { host: "login.idp.test".to_owned(), used_by }]);
        assert_eq!(providers(&leads, "d.test"), []);
    }
}
