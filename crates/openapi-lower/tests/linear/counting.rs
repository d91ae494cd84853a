//! The system's allocator, which counts what each thread asks of it.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

/// What was asked for, however much of it was given back.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) allocations: u64,
    pub(crate) bytes: u64,
}

thread_local! {
    static COST: Cell<Cost> = const { Cell::new(Cost { allocations: 0, bytes: 0 }) };
}

struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn count(bytes: usize) {
    // A thread that ends allocates without it.
    let _ = COST.try_with(|cost| {
        let Cost {
            allocations,
            bytes: before,
        } = cost.get();
        cost.set(Cost {
            allocations: allocations + 1,
            bytes: before + bytes as u64,
        });
    });
}

// SAFETY: what is asked for is passed on to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        unsafe { System.realloc(at, layout, size) }
    }
}

/// What something costs on this thread, and what it makes.
pub(crate) fn cost_of<T>(run: impl FnOnce() -> T) -> (Cost, T) {
    let before = COST.get();
    let made = black_box(run());
    let after = COST.get();
    let cost = Cost {
        allocations: after.allocations - before.allocations,
        bytes: after.bytes - before.bytes,
    };
    (cost, made)
}
