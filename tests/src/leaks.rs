//! Looks for the secrets of the scripted sites where none of them may ever be.

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD};

use crate::sites::CANARIES;

/// The canaries that a text gives away: as they are, in base64, or in what its base64 stands for.
pub fn leaked(text: &str) -> Vec<&'static str> {
    let mut layers = vec![text.to_owned()];
    layers.extend(runs(text).filter_map(decoded));
    let is_in_any = |secret: &str| {
        spellings(secret).iter().any(|spelling| layers.iter().any(|layer| layer.contains(spelling)))
    };
    CANARIES.iter().filter(|(_, secret)| is_in_any(secret)).map(|(name, _)| *name).collect()
}

/// Shorter base64 cannot hold a canary.
const SHORTEST: usize = 16;

/// The secret itself, and what all base64 of bytes around it has in common, wherever it begins in them.
fn spellings(secret: &str) -> Vec<String> {
    let in_base64 = (0..3).map(|before| {
        let bytes = [&[0; 3][..before], secret.as_bytes()].concat();
        let encoded = BASE64_NOPAD.encode(&bytes);
        // A digit stands for six bits: those that the neighbours have a part in are left out.
        encoded[(before * 8).div_ceil(6)..bytes.len() * 8 / 6].to_owned()
    });
    in_base64.chain([secret.to_owned()]).collect()
}

/// Everything in a text that may be base64.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/-_".contains(c);
    text.split(move |c| !is_digit(c)).filter(|run| run.len() >= SHORTEST)
}

/// What a run stands for, as far as it is text; at its end two bytes may be lost.
fn decoded(run: &str) -> Option<String> {
    let encoding = if run.contains(['-', '_']) { BASE64URL_NOPAD } else { BASE64_NOPAD };
    let whole = run.len() / 4 * 4;
    let bytes = encoding.decode(run.as_bytes()).or_else(|_| encoding.decode(&run.as_bytes()[..whole]));
    Some(String::from_utf8_lossy(&bytes.ok()?).into_owned())
}

#[cfg(test)]
mod tests {
    use data_encoding::{BASE64, BASE64URL};

    use super::*;
    use crate::sites::canary::{CORRUPT, PASSWORD, TOKEN};

    #[test]
    fn a_canary_is_found_in_every_spelling() {
        for before in ["", "a", "ab", "abc"] {
            let bytes = format!("{before}\u{1}\u{0}\u{ff}{TOKEN}\u{7}");
            let once = BASE64.encode(bytes.as_bytes());
            let twice = BASE64.encode(once.as_bytes());
            let in_address = BASE64URL.encode(format!("\u{3ff}?{bytes}").as_bytes());
            for text in [&bytes, &once, &twice, &in_address] {
                assert_eq!(leaked(&format!("{{\"tab:7\":[\"{text}\"]}}")), ["token"], "{text}");
            }
        }
    }

    #[test]
    fn each_canary_is_told_by_its_name() {
        let found = leaked(&format!("{CORRUPT} {}", BASE64.encode(format!("user:{PASSWORD}").as_bytes())));
        assert_eq!(found, ["password", "Basic credentials", "corrupt cookie"]);
    }

    #[test]
    fn what_gives_nothing_away_is_clean() {
        let masked = "sid=\u{2022}\u{2022}\u{2022}; canary-password, AAECAwQFBgcICQoLDA0ODw== #0f3a9c11";
        assert_eq!(leaked(masked), Vec::<&str>::new());
    }
}
