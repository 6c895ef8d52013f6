//! Values that only Rust reads, as text: postcard in base64url. Reading them back takes a fraction of the
//! code that reading JavaScript objects takes, and the background must stay small.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// The text of a value.
pub fn pack<T: Serialize>(value: &T) -> Result<String, Error> {
    let bytes = postcard::to_allocvec(value).map_err(|_| unreadable())?;
    Ok(Base64UrlUnpadded::encode_string(&bytes))
}

/// The value of a text; an error where another version packed it.
pub fn unpack<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| unreadable())?;
    postcard::from_bytes(&bytes).map_err(|_| unreadable())
}

/// Which of the two it was nobody can mend, and their words are long.
fn unreadable() -> Error {
    Error("written by another version of Why401".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Ask, CookieId};

    #[test]
    fn a_question_survives_the_crossing() {
        let id = CookieId {
            name: "sid".to_owned(),
            domain: ".one.test".to_owned(),
            path: "/".to_owned(),
            store: "0".to_owned(),
            partition: None,
        };
        let ask = Ask::Clear { tab: 7, approved: vec![id] };
        assert_eq!(unpack::<Ask>(&pack(&ask).unwrap()).unwrap(), ask);
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "!", "////", "AA"] {
            assert!(unpack::<Ask>(text).is_err(), "{text}");
        }
    }
}
