//! Keys that some services want as a part of the path: a person sees an address, the service a password.

use std::ops::Range;

/// Where the key stands: a host, and what comes right before it in the path.
const PLACES: [(&str, &str); 5] = [
    // Telegram Bot API, "Making requests": https://api.telegram.org/bot<token>/METHOD_NAME
    ("api.telegram.org", "/bot"),
    ("api.telegram.org", "/file/bot"),
    // Slack, "Sending messages using incoming webhooks": the whole address is a secret.
    ("hooks.slack.com", "/services/"),
    // Discord, "Execute Webhook": /webhooks/{webhook.id}/{webhook.token}
    ("discord.com", "/api/webhooks/"),
    ("discordapp.com", "/api/webhooks/"),
];

/// The bytes of a path that are the key; to its end where the key has several segments.
pub(crate) fn find(host: &str, path: &str) -> Option<Range<usize>> {
    let (_, before) =
        PLACES.iter().find(|(of, before)| host.eq_ignore_ascii_case(of) && path.starts_with(before))?;
    let start = before.len();
    let rest = path.get(start..).filter(|rest| !rest.is_empty())?;
    let is_one = !before.ends_with('/');
    let length = rest.find('/').filter(|_| is_one).unwrap_or(rest.len());
    (length > 0).then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_what_comes_after_the_services_own_part() {
        let key = |host, path: &'static str| find(host, path).map(|range| &path[range]);
        assert_eq!(key("api.telegram.org", "/bot1:abc/getMe"), Some("1:abc"));
        assert_eq!(key("hooks.slack.com", "/services/T0/B0/abc"), Some("T0/B0/abc"));
        assert_eq!(key("Discord.com", "/api/webhooks/1/abc"), Some("1/abc"));
    }

    #[test]
    fn near_miss_the_same_path_elsewhere_and_no_key_at_all() {
        assert_eq!(find("a.test", "/bot1:abc/getMe"), None);
        assert_eq!(find("api.telegram.org", "/bot/getMe"), None);
        assert_eq!(find("api.telegram.org", "/"), None);
    }
}
