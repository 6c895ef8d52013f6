//! Tokens: problems lie within the token, and it is never shown whole, whatever scheme it comes with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use why401_core::http::credentials::parse_credentials;
use why401_core::http::token::parse_jwt;
use why401_core::secret::Key;

/// What is shorter may be a word of what is shown.
const SHORTEST: usize = 16;

fuzz_target!(|token: &str| {
    let (jwt, problems) = parse_jwt(token);
    for problem in &problems {
        assert!(problem.at <= token.len() && token.is_char_boundary(problem.at), "{problem:?}");
    }
    if let Some(jwt) = jwt {
        for seconds in [i64::MIN, -1, 0, 1_795_484_400, i64::MAX] {
            let _ = (jwt.validity_at(seconds), jwt.issued_ahead_by(seconds));
        }
    }
    let is_token = |c: char| c.is_ascii_alphanumeric() || "-._~+/=".contains(c);
    if token.len() < SHORTEST || !token.chars().all(is_token) {
        return;
    }
    for scheme in ["Bearer", "DPoP", "Basic", "Digest", "bearer Bearer", ""] {
        let masked = parse_credentials(&format!("{scheme} {token}"), &Key::default()).masked();
        assert!(!masked.contains(token), "{masked}");
    }
});
