//! Reads a scheme from the bytes that the same build wrote (in postcard's format).
//!
//! `postcard` writes them, but doesn't read them: its reader gets ready for wrong bytes at every field, and dropping what
//! was read up to there is a twentieth of the page's first load. These bytes can't be wrong: they lie in the program, or
//! are those of a fingerprint in it. So this reader has no errors, and no code for them is compiled at all.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, SeqAccess, Visitor};

/// What [`crate::Scheme::to_embedded`] wrote, as that type. `None` where the bytes end too early or too late; other bytes
/// that aren't of this build end the program.
pub(crate) fn read<'b, T: de::Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let mut reader = Reader { rest: bytes, is_short: false };
    let Ok(value) = T::deserialize(&mut reader);
    (reader.rest.is_empty() && !reader.is_short).then_some(value)
}

/// An error that there can't be.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl de::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Self {
        std::process::abort()
    }
    // By themselves these would make up a message first.
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn Expected) -> Self {
        std::process::abort()
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn Expected) -> Self {
        std::process::abort()
    }
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        std::process::abort()
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        std::process::abort()
    }
    fn missing_field(_: &'static str) -> Self {
        std::process::abort()
    }
}

/// The bytes not yet read.
struct Reader<'b> {
    rest: &'b [u8],
    /// Was there less than was to be read?
    is_short: bool,
}

impl<'b> Reader<'b> {
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.is_short = true;
                0
            }
        }
    }

    /// Seven bits a byte, the lowest first; the last one has no top bit.
    fn number(&mut self) -> u128 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u128::from(byte & 127) << (shift & 127);
            shift += 7;
            if byte < 128 {
                return value;
            }
        }
    }

    /// A number that is one of few: a length, a place, a variant.
    fn small(&mut self) -> u32 {
        u32::try_from(self.number()).unwrap_or(0)
    }

    fn text(&mut self) -> &'b str {
        let length = usize::try_from(self.small()).unwrap_or(0);
        let Some((text, rest)) = self.rest.split_at_checked(length) else {
            self.is_short = true;
            return "";
        };
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }

    fn parts(&mut self, left: usize) -> Parts<'_, 'b> {
        Parts { reader: self, left }
    }
}

/// Values one after the other.
struct Parts<'r, 'b> {
    reader: &'r mut Reader<'b>,
    left: usize,
}

impl<'b> SeqAccess<'b> for Parts<'_, 'b> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'b>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'b> EnumAccess<'b> for &mut Reader<'b> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'b>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let variant = IntoDeserializer::<Never>::into_deserializer(self.small());
        Ok((seed.deserialize(variant)?, self))
    }
}

impl<'b> de::VariantAccess<'b> for &mut Reader<'b> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }
    fn newtype_variant_seed<T: DeserializeSeed<'b>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'b>>(self, length: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(self.parts(length))
    }
    fn struct_variant<V: Visitor<'b>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(self.parts(fields.len()))
    }
}

/// Numbers without a sign, as they are.
macro_rules! unsigned {
    ($($method:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.number().try_into().unwrap_or(0))
        }
    )*};
}

/// Numbers with a sign, which is their lowest bit: 0, −1, 1, −2, …
macro_rules! signed {
    ($($method:ident $visit:ident;)*) => {$(
        fn $method<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
            let number = self.number();
            let value = (number >> 1).cast_signed();
            let value = if number & 1 == 1 { !value } else { value };
            visitor.$visit(value.try_into().unwrap_or(0))
        }
    )*};
}

/// What no scheme has, or no reader could tell.
macro_rules! absent {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'b>>(self, _: V) -> Result<V::Value, Never> {
            std::process::abort()
        }
    )*};
}

impl<'b> Deserializer<'b> for &mut Reader<'b> {
    type Error = Never;

    fn is_human_readable(&self) -> bool {
        false
    }

    unsigned! {
        deserialize_u16 visit_u16;
        deserialize_u32 visit_u32;
        deserialize_u64 visit_u64;
        deserialize_u128 visit_u128;
    }

    signed! {
        deserialize_i16 visit_i16;
        deserialize_i32 visit_i32;
        deserialize_i64 visit_i64;
        deserialize_i128 visit_i128;
    }

    absent! {
        deserialize_any deserialize_i8 deserialize_f32 deserialize_f64 deserialize_char deserialize_bytes
        deserialize_byte_buf deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_bool<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.byte() != 0)
    }
    fn deserialize_u8<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }
    fn deserialize_str<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }
    fn deserialize_string<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }
    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }
    fn deserialize_unit<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }
    fn deserialize_unit_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }
    fn deserialize_newtype_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_seq<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        let length = usize::try_from(self.small()).unwrap_or(0);
        // Each takes a byte at least.
        self.is_short |= length > self.rest.len();
        visitor.visit_seq(self.parts(length.min(self.rest.len())))
    }
    fn deserialize_tuple<V: Visitor<'b>>(self, length: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(self.parts(length))
    }
    fn deserialize_tuple_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(self.parts(length))
    }
    fn deserialize_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(self.parts(fields.len()))
    }
    fn deserialize_enum<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(self)
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::read;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    enum Shape {
        Point,
        Circle(u64),
        Oblong(i64, i128),
        Named { text: String, note: Option<Vec<bool>> },
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Whole {
        shapes: Vec<Shape>,
        pair: (u8, u16),
        unit: (),
        greatest: u128,
    }

    fn whole() -> Whole {
        let named = |note| Shape::Named { text: "薪算 ¥".to_owned(), note };
        Whole {
            shapes: vec![
                Shape::Point,
                Shape::Circle(u64::MAX),
                Shape::Oblong(i64::MIN, i128::MAX),
                Shape::Oblong(-1, 0),
                named(None),
                named(Some(vec![true, false])),
            ],
            pair: (255, 300),
            unit: (),
            greatest: u128::MAX,
        }
    }

    #[test]
    fn what_postcard_wrote_is_read() {
        let bytes = postcard::to_allocvec(&whole()).unwrap();
        assert_eq!(read::<Whole>(&bytes), Some(whole()));
        assert_eq!(postcard::from_bytes::<Whole>(&bytes).unwrap(), whole());
    }

    #[test]
    fn bytes_that_lack_or_are_left_over_are_noticed() {
        let bytes = postcard::to_allocvec(&vec![7_u64; 3]).unwrap();
        assert_eq!(read::<Vec<u64>>(&bytes), Some(vec![7; 3]));
        assert_eq!(read::<Vec<u64>>(bytes.get(..3).unwrap()), None);
        assert_eq!(read::<Vec<u64>>(&[bytes.as_slice(), &[0]].concat()), None);
        assert_eq!(read::<Vec<u64>>(&[]), None);
        // A length past all bytes.
        assert_eq!(read::<Vec<u64>>(&[255, 255, 255, 255, 15, 1]), None);
    }
}
