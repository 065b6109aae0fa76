//! Reads a scheme from the bytes of the same build.
use std::fmt;
use serde::de::{self, DeserializeSeed, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};

#[derive(Debug)]
pub(crate) enum Never {}
impl fmt::Display for Never { fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result { match *self {} } }
impl std::error::Error for Never {}
impl de::Error for Never {
    #[inline(always)]
    fn custom<T: fmt::Display>(_: T) -> Self { std::process::abort() }
    #[inline(always)]
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self { std::process::abort() }
    #[inline(always)]
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self { std::process::abort() }
    #[inline(always)]
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self { std::process::abort() }
    #[inline(always)]
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self { std::process::abort() }
    #[inline(always)]
    fn missing_field(_: &'static str) -> Self { std::process::abort() }
}

pub(crate) struct Reader<'b> { pub(crate) rest: &'b [u8] }
impl<'b> Reader<'b> {
    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        *first
    }
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u64::from(byte & 127) << shift;
            shift = (shift + 7) & 63;
            if byte < 128 { return value; }
        }
    }
    #[inline(never)]
    fn wide(&mut self) -> u128 {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            value |= u128::from(byte & 127) << shift;
            shift = (shift + 7) & 127;
            if byte < 128 { return value; }
        }
    }
    fn len(&mut self) -> usize { self.number() as usize }
    #[inline(never)]
    fn text(&mut self) -> &'b str {
        let len = self.len();
        let Some((text, rest)) = self.rest.split_at_checked(len) else { return "" };
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }
}
struct Parts<'r, 'b> { reader: &'r mut Reader<'b>, left: usize }
impl<'b> SeqAccess<'b> for Parts<'_, 'b> {
    type Error = Never;
    #[inline]
    fn next_element_seed<T: DeserializeSeed<'b>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if self.left == 0 { return Ok(None); }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }
    fn size_hint(&self) -> Option<usize> { Some(self.left) }
}
impl<'b> EnumAccess<'b> for &mut Reader<'b> {
    type Error = Never;
    type Variant = Self;
    #[inline]
    fn variant_seed<V: DeserializeSeed<'b>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let variant = self.number() as u32;
        let Ok(value) = seed.deserialize(IntoDeserializer::<Never>::into_deserializer(variant));
        Ok((value, self))
    }
}
impl<'b> VariantAccess<'b> for &mut Reader<'b> {
    type Error = Never;
    fn unit_variant(self) -> Result<(), Never> { Ok(()) }
    #[inline]
    fn newtype_variant_seed<T: DeserializeSeed<'b>>(self, seed: T) -> Result<T::Value, Never> { seed.deserialize(self) }
    #[inline]
    fn tuple_variant<V: Visitor<'b>>(self, len: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Parts { reader: self, left: len })
    }
    #[inline]
    fn struct_variant<V: Visitor<'b>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Parts { reader: self, left: fields.len() })
    }
}
macro_rules! numbers { ($($name:ident $visit:ident $t:ty),*) => { $(#[inline] fn $name<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.$visit(self.number() as $t) })* } }
macro_rules! signed { ($($name:ident $visit:ident $t:ty),*) => { $(#[inline] fn $name<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { let n = self.wide(); visitor.$visit(((n >> 1) as i128 ^ -((n & 1) as i128)) as $t) })* } }
macro_rules! none { ($($name:ident),*) => { $(fn $name<V: Visitor<'b>>(self, _: V) -> Result<V::Value, Never> { std::process::abort() })* } }
impl<'b> de::Deserializer<'b> for &mut Reader<'b> {
    type Error = Never;
    fn is_human_readable(&self) -> bool { false }
    numbers!(deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64);
    signed!(deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64, deserialize_i128 visit_i128 i128);
    fn deserialize_u8<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.visit_u8(self.byte()) }
    fn deserialize_u128<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.visit_u128(self.wide()) }
    fn deserialize_bool<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.visit_bool(self.byte() != 0) }
    #[inline]
    fn deserialize_str<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.visit_borrowed_str(self.text()) }
    #[inline]
    fn deserialize_string<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { visitor.visit_borrowed_str(self.text()) }
    #[inline]
    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> { visitor.visit_newtype_struct(self) }
    #[inline]
    fn deserialize_seq<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> { let left = self.len(); visitor.visit_seq(Parts { reader: self, left }) }
    #[inline]
    fn deserialize_tuple<V: Visitor<'b>>(self, len: usize, visitor: V) -> Result<V::Value, Never> { visitor.visit_seq(Parts { reader: self, left: len }) }
    #[inline]
    fn deserialize_tuple_struct<V: Visitor<'b>>(self, _: &'static str, len: usize, visitor: V) -> Result<V::Value, Never> { visitor.visit_seq(Parts { reader: self, left: len }) }
    #[inline]
    fn deserialize_struct<V: Visitor<'b>>(self, _: &'static str, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Never> { visitor.visit_seq(Parts { reader: self, left: fields.len() }) }
    #[inline]
    fn deserialize_enum<V: Visitor<'b>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Never> { visitor.visit_enum(self) }
    none!(deserialize_any, deserialize_i8, deserialize_f32, deserialize_f64, deserialize_char, deserialize_bytes, deserialize_byte_buf, deserialize_unit, deserialize_map, deserialize_identifier, deserialize_ignored_any);
    fn deserialize_unit_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> { visitor.visit_unit() }
}
