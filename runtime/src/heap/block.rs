//! Where objects lie: blocks of equal cells for small ones, single allocations for large ones.
//!
//! In: physical sizes. Out: uninitialised cells that never move; at a sweep, each cell in turn.
//! Must never: count logical bytes, look into an object beyond its header, or touch an immortal object.

use super::header::{Header, ObjectKind};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::{Cell, UnsafeCell};
use std::ptr;

/// The alignment of every cell.
const ALIGN: usize = 16;
/// Objects up to this many bytes live in blocks.
const MAX_SMALL: usize = 1024;
/// Steps of 16 bytes up to 256, then coarser ones.
const FINE_CLASSES: usize = 16;
/// The sizes above the fine ones.
const COARSE: [usize; 8] = [320, 384, 448, 512, 640, 768, 896, 1024];
const CLASSES: usize = FINE_CLASSES + COARSE.len();
/// The first block of a class is about this big, so that a fresh machine stays small.
const FIRST_BLOCK: usize = 256;
/// No block is bigger than this.
const LAST_BLOCK: usize = 64 << 10;

/// What a free cell holds: a header of kind `Free` and the next free cell of the class.
#[repr(C)]
struct FreeCell {
    header: Header,
    next: *mut FreeCell,
}

struct Block {
    memory: *mut u8,
    class: usize,
    cells: usize,
}

struct Large {
    memory: *mut u8,
    bytes: usize,
}

/// All the cells of one heap.
pub(super) struct Cells {
    free: [Cell<*mut FreeCell>; CLASSES],
    next_block: [Cell<u32>; CLASSES],
    blocks: UnsafeCell<Vec<Block>>,
    large: UnsafeCell<Vec<Large>>,
    physical: Cell<usize>,
}

#[inline]
const fn class_of(bytes: usize) -> usize {
    if bytes <= 256 {
        bytes.saturating_sub(1) / 16
    } else if bytes <= 512 {
        FINE_CLASSES + (bytes - 257) / 64
    } else {
        FINE_CLASSES + 4 + (bytes - 513) / 128
    }
}

const fn cell_bytes(class: usize) -> usize {
    if class < FINE_CLASSES { (class + 1) * 16 } else { COARSE[class - FINE_CLASSES] }
}

fn layout(bytes: usize) -> Layout {
    match Layout::from_size_align(bytes, ALIGN) {
        Ok(layout) => layout,
        // No request comes near `isize::MAX`: `Heap::reserve` refuses objects above 2 GiB.
        Err(_) => handle_alloc_error(Layout::new::<u128>()),
    }
}

fn memory(bytes: usize) -> *mut u8 {
    let layout = layout(bytes);
    // SAFETY: the size is not zero, callers pass at least one cell.
    let memory = unsafe { alloc(layout) };
    if memory.is_null() {
        handle_alloc_error(layout);
    }
    memory
}

impl Cells {
    pub(super) fn new() -> Cells {
        Cells {
            free: [const { Cell::new(ptr::null_mut()) }; CLASSES],
            next_block: [const { Cell::new(FIRST_BLOCK as u32) }; CLASSES],
            blocks: UnsafeCell::new(Vec::new()),
            large: UnsafeCell::new(Vec::new()),
            physical: Cell::new(0),
        }
    }

    /// Bytes taken from the allocator for cells.
    #[cfg(test)]
    pub(super) fn physical_bytes(&self) -> usize {
        self.physical.get()
    }

    /// A cell of at least `bytes`; its content is to be overwritten, header first.
    #[inline]
    pub(super) fn allocate(&self, bytes: usize) -> *mut Header {
        if bytes > MAX_SMALL {
            return self.allocate_large(bytes);
        }
        let class = class_of(bytes);
        let cell = self.free[class].get();
        if cell.is_null() {
            return self.allocate_block(class);
        }
        // SAFETY: the free list holds only free cells of live blocks of this heap.
        self.free[class].set(unsafe { (*cell).next });
        cell.cast()
    }

    #[cold]
    #[inline(never)]
    fn allocate_block(&self, class: usize) -> *mut Header {
        let size = cell_bytes(class);
        let wanted = self.next_block[class].get() as usize;
        self.next_block[class].set((wanted * 2).min(LAST_BLOCK) as u32);
        let cells = (wanted / size).max(1);
        let start = memory(cells * size);
        self.physical.set(self.physical.get() + cells * size);
        // SAFETY: no reference to the list of blocks is alive: methods of this file hold none across a call.
        unsafe { (*self.blocks.get()).push(Block { memory: start, class, cells }) };
        for index in (1..cells).rev() {
            // SAFETY: `index` is a cell of the block just allocated.
            self.free_cell(class, unsafe { start.add(index * size) });
        }
        start.cast()
    }

    #[cold]
    #[inline(never)]
    fn allocate_large(&self, bytes: usize) -> *mut Header {
        let start = memory(bytes);
        self.physical.set(self.physical.get() + bytes);
        // SAFETY: as in `allocate_block`.
        unsafe { (*self.large.get()).push(Large { memory: start, bytes }) };
        start.cast()
    }

    #[inline]
    fn free_cell(&self, class: usize, cell: *mut u8) {
        let cell = cell.cast::<FreeCell>();
        let free = FreeCell { header: Header::new(ObjectKind::Free), next: self.free[class].get() };
        // SAFETY: the caller passes a cell of a live block that holds no object; cells are 16 bytes or more, 16-aligned.
        unsafe { cell.write(free) };
        self.free[class].set(cell);
    }

    /// Calls `keep` for every object; those for which it answers false become free cells (it has dropped them by then).
    /// `keep` must not allocate.
    pub(super) fn sweep(&mut self, mut keep: impl FnMut(*mut Header) -> bool) {
        for free in &self.free {
            free.set(ptr::null_mut());
        }
        let mut blocks = std::mem::take(self.blocks.get_mut());
        let mut kept_empty = [false; CLASSES];
        blocks.retain(|block| {
            let size = cell_bytes(block.class);
            let before = self.free[block.class].get();
            let mut live = 0_usize;
            for index in (0..block.cells).rev() {
                // SAFETY: `index` is a cell of this live block; every cell begins with an initialised header.
                let (cell, kind) = unsafe {
                    let cell = block.memory.add(index * size);
                    (cell, (*cell.cast::<Header>()).kind)
                };
                if kind != ObjectKind::Free && keep(cell.cast()) {
                    live += 1;
                } else {
                    self.free_cell(block.class, cell);
                }
            }
            if live == 0 && kept_empty[block.class] {
                // One empty block per class is kept, so that a loop on the edge does not allocate at each turn.
                self.free[block.class].set(before);
                self.release_block(block);
                return false;
            }
            kept_empty[block.class] |= live == 0;
            true
        });
        *self.blocks.get_mut() = blocks;
        let mut large = std::mem::take(self.large.get_mut());
        large.retain(|object| {
            let kept = keep(object.memory.cast());
            if !kept {
                self.physical.set(self.physical.get() - object.bytes);
                // SAFETY: allocated by `allocate_large` with these bytes; nothing refers to it any more.
                unsafe { dealloc(object.memory, layout(object.bytes)) };
            }
            kept
        });
        *self.large.get_mut() = large;
    }

    fn release_block(&self, block: &Block) {
        let bytes = block.cells * cell_bytes(block.class);
        self.physical.set(self.physical.get() - bytes);
        // SAFETY: allocated by `allocate_block` with these bytes; no live object and no free-list entry lies in it.
        unsafe { dealloc(block.memory, layout(bytes)) };
    }
}

impl Drop for Cells {
    fn drop(&mut self) {
        // The heap has dropped the objects before; only the memory is left.
        for block in std::mem::take(self.blocks.get_mut()) {
            self.release_block(&block);
        }
        for object in std::mem::take(self.large.get_mut()) {
            // SAFETY: allocated by `allocate_large` with these bytes.
            unsafe { dealloc(object.memory, layout(object.bytes)) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_every_small_size() {
        for bytes in 1..=MAX_SMALL {
            let class = class_of(bytes);
            assert!(cell_bytes(class) >= bytes, "{bytes} bytes in class {class}");
            assert!(class == 0 || cell_bytes(class - 1) < bytes, "{bytes} bytes in class {class}");
        }
    }
}
