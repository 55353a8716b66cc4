//! Memory for large objects: from eight megabytes on whole pages of the system, so that what dies goes back to it at once.
//!
//! In: sizes in bytes. Out: memory that is not initialised, aligned for every object. An allocator keeps freed megabytes in case the
//! next request fits them, and lists that grow and die never do quite: a host would see the guest hold twice what it uses.
//! Must never: be asked for a size of zero, or be given another size back than was taken.

use std::alloc::{Layout, alloc, dealloc, handle_alloc_error, realloc};

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
