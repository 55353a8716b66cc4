//! Memory for large objects: from eight megabytes on whole pages of the system, so that what dies goes back to it at once.
//!
//! In: sizes in bytes. Out: memory that is not initialised, aligned for every object. An allocator keeps freed megabytes in case the
//! next request fits them, and lists that grow and die never do quite: a host would see the guest hold twice what it uses.
//! Must never: be asked for a size of zero, or be given another size back than was taken.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};
#[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
use std::sync::atomic::{AtomicBool, Ordering};

/// Every cell, block and large object begins at a multiple of it.
const ALIGN: usize = 16;
/// From this many bytes on, memory is taken in pages.
#[cfg(all(target_os = "linux", not(miri)))]
const PAGED: usize = 8 << 20;

fn layout(bytes: usize) -> Layout {
    match Layout::from_size_align(bytes, ALIGN) {
        Ok(layout) => layout,
        // No request comes near `isize::MAX`: `Heap::reserve` refuses objects above 2 GiB.
        Err(_) => handle_alloc_error(Layout::new::<u128>()),
    }
}

/// Memory of so many bytes, at least one.
pub(super) fn take(bytes: usize) -> *mut u8 {
    #[cfg(all(target_os = "linux", not(miri)))]
    if bytes >= PAGED {
        return paged::take(bytes).unwrap_or_else(|| handle_alloc_error(layout(bytes)));
    }
    // SAFETY: the size is not zero, callers pass at least one cell.
    let memory = unsafe { alloc(layout(bytes)) };
    if memory.is_null() {
        handle_alloc_error(layout(bytes));
    }
    memory
}

/// Asks the allocator to give the pages back to the system in which nothing lies any more. It looks through what is free, which is less
/// work than the collection that comes before.
pub(super) fn trim() {
    #[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
    // SAFETY: it changes no memory that is in use.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// Tells the allocator of the whole process to keep memory that was freed, up to sixteen megabytes of it, and to take requests of less than
/// thirty-two from what it keeps, where the platform's allocator listens to that (glibc's does); elsewhere nothing happens.
///
/// A program that makes and drops tables of a few hundred kilobytes otherwise gives their pages back to the system each time, and
/// takes them again; and a heap of many megabytes comes page by page, where it may come two megabytes at a time. The machine never
/// calls it: how a process deals with memory is for the process to say. The binaries do at their start.
///
/// ```
/// npython::keep_freed_memory();
/// ```
pub fn keep_freed_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
    // SAFETY: the two settings change where the allocator takes memory from later, and no memory that is in use.
    unsafe {
        let trims = libc::mallopt(libc::M_TRIM_THRESHOLD, 2 * PREPARED as libc::c_int);
        let maps = libc::mallopt(libc::M_MMAP_THRESHOLD, 4 * PREPARED as libc::c_int);
        KEEPS_FREED.store(trims == 1 && maps == 1, Ordering::Relaxed);
    }
}

/// Whether the allocator keeps what is freed.
#[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
static KEEPS_FREED: AtomicBool = AtomicBool::new(false);

/// So many bytes are made ready at a time, in addresses: no memory is used before something lies there. The allocator keeps twice as
/// many, or it would give them back at once.
pub(super) const PREPARED: usize = 8 << 20;

/// Makes addresses ready, from which the allocator will take what is asked for next, where the system gives memory two megabytes at a
/// time: one fault instead of five hundred. Only where freed memory is kept, or they would be gone at once.
#[cold]
#[inline(never)]
pub(super) fn prepare() {
    #[cfg(all(target_os = "linux", target_env = "gnu", not(miri)))]
    if KEEPS_FREED.load(Ordering::Relaxed) {
        const PAGE: usize = 2 << 20;
        // SAFETY: the memory was just taken, is advised within its bounds, and is given back unused.
        unsafe {
            let memory = alloc(layout(PREPARED));
            if memory.is_null() {
                return;
            }
            let start = memory.align_offset(PAGE);
            let bytes = PREPARED.saturating_sub(start) / PAGE * PAGE;
            libc::madvise(memory.wrapping_add(start).cast(), bytes, libc::MADV_HUGEPAGE);
            dealloc(memory, layout(PREPARED));
        }
    }
}

/// Gives back memory.
///
/// # Safety
/// It was taken with `bytes` and is not used any more.
pub(super) unsafe fn give_back(memory: *mut u8, bytes: usize) {
    #[cfg(all(target_os = "linux", not(miri)))]
    if bytes >= PAGED {
        // SAFETY: the caller's promise.
        return unsafe { paged::give_back(memory, bytes) };
    }
    // SAFETY: the caller's promise.
    unsafe { dealloc(memory, layout(bytes)) }
}

/// Memory of `new` bytes that begins with what memory of `old` bytes held, which is gone.
///
/// # Safety
/// `memory` was taken with `old` and is not used any more.
pub(super) unsafe fn resize(memory: *mut u8, old: usize, new: usize) -> *mut u8 {
    #[cfg(all(target_os = "linux", not(miri)))]
    if old >= PAGED || new >= PAGED {
        if old >= PAGED && new >= PAGED {
            // SAFETY: the caller's promise.
            let moved = unsafe { paged::resize(memory, old, new) };
            return moved.unwrap_or_else(|| handle_alloc_error(layout(new)));
        }
        let moved = take(new);
        // SAFETY: both are live, different memories, and each has at least the smaller number of bytes.
        unsafe {
            std::ptr::copy_nonoverlapping(memory, moved, old.min(new));
            give_back(memory, old);
        }
        return moved;
    }
    // SAFETY: the caller's promise; the size is not zero.
    let moved = unsafe { realloc(memory, layout(old), new) };
    if moved.is_null() {
        handle_alloc_error(layout(new));
    }
    moved
}

/// Anonymous private mappings; the system rounds sizes up to pages itself.
#[cfg(all(target_os = "linux", not(miri)))]
mod paged {
    use std::ptr;

    pub(super) fn take(bytes: usize) -> Option<*mut u8> {
        let protection = libc::PROT_READ | libc::PROT_WRITE;
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        // SAFETY: a new mapping where the system wants it touches no other memory.
        let memory = unsafe { libc::mmap(ptr::null_mut(), bytes, protection, flags, -1, 0) };
        if memory == libc::MAP_FAILED {
            return None;
        }
        // Two megabytes come with one fault, and take one place among the addresses that the processor remembers; what is in use is
        // still counted by the page. A system that has no such pages refuses, and nothing else happens.
        // SAFETY: it is advice for the mapping that was made just now.
        unsafe { libc::madvise(memory, bytes, libc::MADV_HUGEPAGE) };
        Some(memory.cast())
    }

    /// # Safety
    /// `memory` is a whole mapping of `bytes` that nobody uses any more.
    pub(super) unsafe fn give_back(memory: *mut u8, bytes: usize) {
        // SAFETY: the caller's promise. It can only fail for what is no mapping, and then nothing happened.
        unsafe { libc::munmap(memory.cast(), bytes) };
    }

    /// # Safety
    /// `memory` is a whole mapping of `old` bytes whose address nobody uses any more.
    pub(super) unsafe fn resize(memory: *mut u8, old: usize, new: usize) -> Option<*mut u8> {
        // SAFETY: the caller's promise; the mapping may move.
        let moved = unsafe { libc::mremap(memory.cast(), old, new, libc::MREMAP_MAYMOVE) };
        (moved != libc::MAP_FAILED).then_some(moved.cast())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_keeps_its_content_across_sizes() {
        let sizes = [100, 5000, 8 << 20, (24 << 20) + 17, 9 << 20, 1 << 20, 40];
        let mut size = sizes[0];
        let mut memory = take(size);
        // SAFETY: each write and read lies in the memory of the present size; it is given back once.
        unsafe {
            (0..40).for_each(|index| memory.add(index).write(index as u8 ^ 0x5a));
            for &next in &sizes[1..] {
                memory = resize(memory, size, next);
                size = next;
                memory.add(size - 1).write(7);
                assert!((0..39).all(|index| memory.add(index).read() == index as u8 ^ 0x5a));
            }
            give_back(memory, size);
        }
    }
}
