//! Values of a HAR file, read tolerantly: what is null or of another type is as good as missing.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// Text, borrowed from the file where it holds no escapes.
#[derive(Clone, Default)]
pub struct Text<'a>(pub Cow<'a, str>);

/// The beginning of a text that may be huge.
#[derive(Default)]
pub struct Beginning(pub String);

/// A whole number, or 0.
#[derive(Clone, Copy, Default)]
pub struct Number(pub i64);

/// A list without what is null in it; `None` where it is null itself.
pub fn some_list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    from: D,
) -> Result<Option<Vec<T>>, D::Error> {
    let list = Option::<Vec<Option<T>>>::deserialize(from)?;
    Ok(list.map(|items| items.into_iter().flatten().collect()))
}

/// The same, or an empty one.
pub fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    Ok(some_list(from)?.unwrap_or_default())
}

/// An object, or an empty one.
pub fn object<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// Bytes of a body that are kept.
const MOST: usize = 64 * 1024;

impl Text<'_> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor)
    }
}

impl<'de> Deserialize<'de> for Beginning {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(BeginningVisitor)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

struct TextVisitor;
struct BeginningVisitor;
struct NumberVisitor;

/// The visits that yield nothing, for every visitor here alike.
macro_rules! otherwise {
    ($empty:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("text or a number")
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($empty)
        }

        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($empty)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok($empty)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok($empty)
        }
    };
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    otherwise!(Text::default());

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Text::default())
    }
}

impl<'de> Visitor<'de> for BeginningVisitor {
    type Value = Beginning;

    otherwise!(Beginning::default());

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        let end = text.floor_char_boundary(MOST);
        Ok(Beginning(text.get(..end).unwrap_or_default().to_owned()))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Beginning::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Beginning::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Beginning::default())
    }
}

impl<'de> Visitor<'de> for NumberVisitor {
    type Value = Number;

    otherwise!(Number::default());

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Number(text.parse().unwrap_or_default()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Number(i64::try_from(number).unwrap_or_default()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Number(number as i64))
    }
}
