//! How deep values may be nested. serde_json stops at 128 levels; types of many fields take so much of the
//! stack on each that this is too late.

use std::cell::Cell;
use std::marker::PhantomData;

use serde::de::Error;

/// How much of the stack the reading of one value may take, in bytes. Threads have two mebibytes or more,
/// and the main one of some systems has one.
const MOST: usize = 768 << 10;

thread_local! {
    /// How many values are being read in each other, and where on the stack the outermost is.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static OUTERMOST: Cell<usize> = const { Cell::new(0) };
}

/// For generated code: a value is being read as long as it lives.
#[derive(Debug)]
pub struct Nested(PhantomData<*const ()>);

/// For generated code: goes one level deeper.
///
/// # Errors
///
/// If the stack might not be enough.
pub fn nested<E: Error>() -> Result<Nested, E> {
    let here = 0_u8;
    let here = std::ptr::from_ref(&here).addr();
    if DEPTH.get() == 0 {
        OUTERMOST.set(here);
    }
    if OUTERMOST.get().abs_diff(here) > MOST {
        return Err(E::custom("the value is nested too deeply"));
    }
    DEPTH.set(DEPTH.get() + 1);
    Ok(Nested(PhantomData))
}

impl Drop for Nested {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}
