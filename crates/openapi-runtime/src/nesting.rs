//! How deep values may be nested. serde_json stops at 128 levels; types of many fields take so much of the
//! stack on each that this is too late.

use std::cell::Cell;
use std::marker::PhantomData;

use serde::de::Error;

/// How much of the stack the reading of one value may take, in bytes. Threads have two mebibytes or more,
/// and the main one of some systems has one.
const MOST: usize = 768 << 10;

thread_local! {
    /// Where on the stack the outermost value is that is being read; zero if none is.
    static OUTERMOST: Cell<usize> = const { Cell::new(0) };
}

/// For generated code: a value is being read as long as it lives.
#[derive(Debug)]
pub struct Nested {
    is_outermost: bool,
    /// It stays on its thread.
    _here: PhantomData<*const ()>,
}

/// For generated code: goes one level deeper.
///
/// # Errors
///
/// If the stack might not be enough.
#[inline]
pub fn nested<E: Error>() -> Result<Nested, E> {
    let here = 0_u8;
    let here = std::ptr::from_ref(&here).addr();
    let outermost = OUTERMOST.get();
    let is_outermost = outermost == 0;
    if is_outermost {
        OUTERMOST.set(here);
    } else if outermost.abs_diff(here) > MOST {
        return Err(E::custom("the value is nested too deeply"));
    }
    Ok(Nested {
        is_outermost,
        _here: PhantomData,
    })
}

impl Drop for Nested {
    fn drop(&mut self) {
        if self.is_outermost {
            OUTERMOST.set(0);
        }
    }
}
