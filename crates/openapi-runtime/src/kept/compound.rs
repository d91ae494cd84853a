//! Arrays and objects, compared place by place.

use serde::ser::{self, Serialize};
use serde_json::Value;

use super::{Compare, Kept, Stopped};

/// An array.
pub(crate) struct Places<'a> {
    original: std::slice::Iter<'a, Value>,
    kept: Kept,
}

impl<'a> Places<'a> {
    pub(super) fn new(original: &'a Value) -> Self {
        let elements = original.as_array();
        Self {
            original: elements.map_or(&[][..], Vec::as_slice).iter(),
            kept: Kept::when(elements.is_some()),
        }
    }

    fn next<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        if let Some(original) = self.original.next() {
            self.kept = self.kept.and(value.serialize(Compare { original })?);
        }
        Ok(())
    }
}

impl ser::SerializeSeq for Places<'_> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.next(value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept)
    }
}

impl ser::SerializeTuple for Places<'_> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.next(value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept)
    }
}

impl ser::SerializeTupleStruct for Places<'_> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.next(value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept)
    }
}

/// An object.
pub(crate) struct Members<'a> {
    original: Option<&'a serde_json::Map<String, Value>>,
    /// Instead of an object.
    number: Option<&'a Value>,
    key: Option<&'a Value>,
    pub(super) kept: Kept,
}

impl<'a> Members<'a> {
    pub(super) fn new(original: &'a Value) -> Self {
        let original = original.as_object();
        Self {
            original,
            number: None,
            key: None,
            kept: Kept::when(original.is_some()),
        }
    }

    /// A number that is written as its text.
    pub(super) fn number(original: &'a Value) -> Self {
        Self {
            original: None,
            number: Some(original),
            key: None,
            kept: Kept::default(),
        }
    }

    fn get(&self, key: &str) -> Option<&'a Value> {
        self.original.and_then(|original| original.get(key))
    }

    fn member<T: Serialize + ?Sized>(
        &mut self,
        original: Option<&'a Value>,
        value: &T,
    ) -> Result<(), Stopped> {
        if let Some(original) = original {
            // What came back as something else did not come back.
            let kept = value.serialize(Compare { original })?;
            self.kept = self.kept.and(kept.member());
        }
        Ok(())
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        let key = serde_json::to_value(key).map_err(|_| Stopped)?;
        self.key = key.as_str().and_then(|key| self.get(key));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        let original = self.key.take();
        self.member(original, value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept)
    }
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        if let Some(number) = self.number {
            let text = serde_json::to_value(value).map_err(|_| Stopped)?;
            self.kept =
                Kept::when(number.is_number() && text.as_str() == Some(&number.to_string()));
            return Ok(());
        }
        let original = self.get(key);
        self.member(original, value)
    }

    /// An absent part stands for `null` as well, but a type that keeps the two apart keeps more.
    fn skip_field(&mut self, key: &'static str) -> Result<(), Stopped> {
        if self.get(key).is_some_and(Value::is_null) {
            self.kept = self.kept.and(Kept::ONE.and(Kept::ONE).unlisted());
        }
        Ok(())
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept)
    }
}

/// A variant with several parts, as serde writes it: an object of one member.
pub(crate) struct OneMember<T> {
    inner: T,
    kept: Kept,
}

impl<'a, T> OneMember<T> {
    pub(super) fn new(original: &'a Value, key: &str, inner: impl FnOnce(&'a Value) -> T) -> Self {
        let member = original.get(key);
        Self {
            kept: match member {
                Some(_) => Kept::ONE.and(Kept::ONE),
                None => Kept::NOTHING,
            },
            inner: inner(member.unwrap_or(&Value::Null)),
        }
    }
}

impl ser::SerializeTupleVariant for OneMember<Places<'_>> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.inner.next(value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept.and(self.inner.kept))
    }
}

impl ser::SerializeStructVariant for OneMember<Members<'_>> {
    type Ok = Kept;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        let original = self.inner.get(key);
        self.inner.member(original, value)
    }

    fn end(self) -> Result<Kept, Stopped> {
        Ok(self.kept.and(self.inner.kept))
    }
}
