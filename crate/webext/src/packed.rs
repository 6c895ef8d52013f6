//! Values that only Rust reads, as text: postcard in base64url. Writing and reading JavaScript objects takes
//! several times the code and the time, and the background must stay small and quick.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::de::DeserializeOwned;
use serde::ser::{Error as _, SerializeTuple};
use serde::{Serialize, Serializer};

use crate::Error;

/// The text of a value.
pub fn pack<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let bytes = postcard::to_allocvec(value).map_err(|_| unreadable())?;
    Ok(Base64UrlUnpadded::encode_string(&bytes))
}

/// The bytes of a value, for what is only handed from one module to another.
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(value).map_err(|_| unreadable())
}

/// The value of bytes.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    postcard::from_bytes(bytes).map_err(|_| unreadable())
}

/// The value of a text; an error where another version packed it.
pub fn unpack<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| unreadable())?;
    postcard::from_bytes(&bytes).map_err(|_| unreadable())
}

/// Writes a value that was packed before, for `serialize_with`: it stands in what is packed now as if it were
/// itself. Postcard writes the members of a tuple one after the other and nothing between them.
pub fn splice<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| S::Error::custom("not packed"))?;
    let mut tuple = serializer.serialize_tuple(bytes.len())?;
    for byte in &bytes {
        tuple.serialize_element(byte)?;
    }
    tuple.end()
}

/// Which of the two it was nobody can mend, and their words are long.
fn unreadable() -> Error {
    Error("written by another version of Why401".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Approval, Ask, CookieId, Keep};

    #[test]
    fn a_question_survives_the_crossing() {
        let id = CookieId {
            name: "sid".to_owned(),
            domain: ".one.test".to_owned(),
            path: "/".to_owned(),
            store: "0".to_owned(),
            partition: None,
            is_below_frame: false,
        };
        let approval = Approval { cookies: vec![id], stored: vec!["https://one.test".to_owned()] };
        let ask = Ask::Clear { tab: 7, count: 1, keep: Keep::Hour, approval: pack(&approval).unwrap() };
        assert_eq!(unpack::<Ask>(&pack(&ask).unwrap()).unwrap(), ask);
    }

    #[test]
    fn what_was_packed_before_reads_as_the_value_itself() {
        #[derive(Serialize)]
        struct Packed(#[serde(serialize_with = "splice")] String);
        let ask = Ask::Panel { tab: 300 };
        let whole = (1_u8, Packed(pack(&ask).unwrap()), "end");
        assert_eq!(unpack::<(u8, Ask, String)>(&pack(&whole).unwrap()).unwrap(), (1, ask, "end".to_owned()));
        assert!(pack(&Packed("!".to_owned())).is_err());
    }

    #[test]
    fn bytes_hold_the_same() {
        let ask = Ask::Panel { tab: 300 };
        assert_eq!(from_bytes::<Ask>(&to_bytes(&ask).unwrap()).unwrap(), ask);
        assert!(from_bytes::<Ask>(&[]).is_err());
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "!", "////", "AA"] {
            assert!(unpack::<Ask>(text).is_err(), "{text}");
        }
    }
}
