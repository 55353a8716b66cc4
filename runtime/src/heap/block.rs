//! Where objects and their buffers lie: blocks of equal cells for small ones, single allocations for large ones.
//!
//! In: physical sizes; after marking, the mark of this collection. Out: uninitialised cells that never move, except where the
//! owner of a buffer asks for a bigger one. Blocks are swept when their class next needs a cell, so that a collection costs
//! what is alive, and a cell is in the cache when it is used again.
//! Must never: count logical bytes, look into an object beyond its header, or touch an immortal object.

use super::header::{Header, ObjectKind};
use super::pages;
use std::cell::{Cell, UnsafeCell};
use std::mem::size_of;
use std::ptr;

/// The alignment of every cell.
const ALIGN: usize = 8;
/// Objects up to this many bytes live in blocks.
const MAX_SMALL: usize = 1024;
/// Steps of 8 bytes from 16 to 256, then coarser ones.
const FINE_CLASSES: usize = 31;
/// The sizes above the fine ones.
const COARSE: [usize; 8] = [320, 384, 448, 512, 640, 768, 896, 1024];
const CLASSES: usize = FINE_CLASSES + COARSE.len();
/// The first block of a class is about this big, so that a fresh machine stays small.
const FIRST_BLOCK: usize = 256;
/// No block is bigger than this.
const LAST_BLOCK: usize = 32 << 10;

/// A heap up to this size takes its memory as it comes: a few hundred faults are less than two megabytes of which little is used.
const UNPREPARED: usize = 12 << 20;

/// What a free cell holds: a header of kind `Free` and, if it is on the list of its class, the next one.
#[repr(C)]
struct FreeCell {
    header: Header,
    next: *mut FreeCell,
}

/// What stands before the cells of a block.
#[repr(C)]
struct Block {
    next: *mut Block,
    cells: usize,
}

/// What stands before the object of a large allocation.
#[repr(C)]
struct Large {
    /// Its place in the list of large allocations.
    place: usize,
    /// The bytes of the object.
    bytes: usize,
}

/// The cells of one size.
struct Class {
    free: Cell<*mut FreeCell>,
    /// The blocks whose free cells are on the list.
    swept: Cell<*mut Block>,
    /// The blocks that were not looked at since the last collection.
    unswept: Cell<*mut Block>,
    next_block: Cell<u32>,
}

/// All the cells of one heap.
pub(super) struct Cells {
    classes: [Class; CLASSES],
    large: UnsafeCell<Vec<*mut Large>>,
    /// The mark of what the last collection reached. It is another one each time, so that no mark need be taken away.
    mark: Cell<u8>,
    /// Whether no block is left to be swept.
    is_swept: Cell<bool>,
    physical: Cell<usize>,
    /// The physical bytes at the end of the last collection.
    collected_at: Cell<usize>,
    /// The physical bytes for which addresses were made ready.
    prepared: Cell<usize>,
}

#[inline]
const fn class_of(bytes: usize) -> usize {
    if bytes <= 256 {
        if bytes <= 16 { 0 } else { (bytes - 9) / 8 }
    } else if bytes <= 512 {
        FINE_CLASSES + (bytes - 257) / 64
    } else {
        FINE_CLASSES + 4 + (bytes - 513) / 128
    }
}

const fn cell_bytes(class: usize) -> usize {
    if class < FINE_CLASSES { class * 8 + 16 } else { COARSE[class - FINE_CLASSES] }
}

impl Block {
    /// The first cell.
    fn start(block: *mut Block) -> *mut u8 {
        // SAFETY: the cells of a block begin right after its head.
        unsafe { block.add(1).cast() }
    }
}

impl Large {
    fn of(object: *mut Header) -> *mut Large {
        // SAFETY: callers pass the object of a large allocation, which stands right after the head.
        unsafe { object.cast::<Large>().sub(1) }
    }

    fn object(large: *mut Large) -> *mut Header {
        // SAFETY: as in `of`.
        unsafe { large.add(1).cast() }
    }
}

impl Cells {
    pub(super) fn new() -> Cells {
        let class = || Class {
            free: Cell::new(ptr::null_mut()),
            swept: Cell::new(ptr::null_mut()),
            unswept: Cell::new(ptr::null_mut()),
            next_block: Cell::new(FIRST_BLOCK as u32),
        };
        Cells {
            classes: std::array::from_fn(|_| class()),
            large: UnsafeCell::new(Vec::new()),
            mark: Cell::new(0),
            is_swept: Cell::new(true),
            physical: Cell::new(0),
            collected_at: Cell::new(0),
            prepared: Cell::new(UNPREPARED),
        }
    }

    /// Bytes taken from the allocator for cells, when all that is dead was given back.
    #[cfg(test)]
    pub(super) fn physical_bytes(&self) -> usize {
        self.physical_above(0)
    }

    /// Bytes taken from the allocator for cells; if they are more than `enough`, all that is dead is given back first.
    pub(super) fn physical_above(&self, enough: usize) -> usize {
        if self.physical.get() > enough {
            self.finish_sweep();
        }
        self.physical.get()
    }

    /// A cell of at least `bytes`; its content is to be overwritten, header first.
    #[inline]
    pub(super) fn allocate(&self, bytes: usize) -> *mut Header {
        if bytes > MAX_SMALL {
            return self.allocate_large(bytes);
        }
        let class = class_of(bytes);
        let free = &self.classes[class].free;
        let cell = free.get();
        if cell.is_null() {
            return self.allocate_slowly(class);
        }
        // SAFETY: the free list holds only free cells of live blocks of this heap.
        free.set(unsafe { (*cell).next });
        cell.cast()
    }

    /// As [`Cells::allocate`], if a cell of this size lies ready.
    #[inline(always)]
    pub(super) fn allocate_at_once(&self, bytes: usize) -> Option<*mut Header> {
        if bytes > MAX_SMALL {
            return None;
        }
        let free = &self.classes[class_of(bytes)].free;
        let cell = free.get();
        if cell.is_null() {
            return None;
        }
        // SAFETY: as in `allocate`.
        free.set(unsafe { (*cell).next });
        Some(cell.cast())
    }

    /// Gives back a cell that was allocated with these bytes and that nothing refers to.
    #[inline]
    pub(super) fn free(&self, cell: *mut Header, bytes: usize) {
        if bytes > MAX_SMALL {
            return self.free_large(Large::of(cell));
        }
        let class = class_of(bytes);
        // Before its block is swept a free cell must not be on the list: the sweep will put it there.
        let listed = self.classes[class].unswept.get().is_null();
        self.free_cell(class, cell.cast(), listed);
    }

    /// A cell of `new` bytes with the same content as one of `old` bytes, as far as it fits; that one is given back.
    pub(super) fn resize(&self, cell: *mut Header, old: usize, new: usize) -> *mut Header {
        if old > MAX_SMALL && new > MAX_SMALL {
            return self.resize_large(Large::of(cell), new);
        }
        if old <= MAX_SMALL && new <= MAX_SMALL && class_of(old) == class_of(new) {
            return cell;
        }
        let moved = self.allocate(new);
        // SAFETY: both cells are live and different ones, and each has at least the smaller number of bytes.
        unsafe {
            ptr::copy_nonoverlapping(cell.cast::<u8>(), moved.cast::<u8>(), old.min(new));
        }
        self.free(cell, old);
        moved
    }

    #[cold]
    #[inline(never)]
    fn allocate_slowly(&self, class: usize) -> *mut Header {
        let own = &self.classes[class];
        while !own.unswept.get().is_null() {
            let block = own.unswept.get();
            self.sweep_block(class, block);
            // SAFETY: the block is alive; it goes from one list to the other.
            unsafe {
                own.unswept.set((*block).next);
                (*block).next = own.swept.get();
            }
            own.swept.set(block);
            let cell = own.free.get();
            if !cell.is_null() {
                // SAFETY: as in `allocate`.
                own.free.set(unsafe { (*cell).next });
                return cell.cast();
            }
        }
        self.allocate_block(class)
    }

    fn allocate_block(&self, class: usize) -> *mut Header {
        let own = &self.classes[class];
        let size = cell_bytes(class);
        let wanted = own.next_block.get() as usize;
        own.next_block.set((wanted * 2).min(LAST_BLOCK) as u32);
        let cells = (wanted.saturating_sub(size_of::<Block>()) / size).max(1);
        let bytes = size_of::<Block>() + cells * size;
        self.before_taking(bytes);
        let block = pages::take(bytes).cast::<Block>();
        self.physical.set(self.physical.get() + bytes);
        // SAFETY: the new memory holds the head and the cells.
        unsafe { block.write(Block { next: own.swept.get(), cells }) };
        own.swept.set(block);
        let start = Block::start(block);
        for index in (1..cells).rev() {
            // SAFETY: `index` is a cell of the block just allocated.
            self.free_cell(class, unsafe { start.add(index * size) }, true);
        }
        start.cast()
    }

    #[cold]
    #[inline(never)]
    fn allocate_large(&self, bytes: usize) -> *mut Header {
        self.before_taking(bytes);
        let large = pages::take(size_of::<Large>() + bytes).cast::<Large>();
        self.physical.set(self.physical.get() + bytes);
        // SAFETY: no reference to the list is alive: methods of this file hold none across a call. The memory is new.
        unsafe {
            let list = &mut *self.large.get();
            large.write(Large { place: list.len(), bytes });
            list.push(large);
        }
        Large::object(large)
    }

    fn free_large(&self, large: *mut Large) {
        // SAFETY: as in `allocate_large`; a large allocation stands in the list at its place, and is freed once.
        unsafe {
            let Large { place, bytes } = large.read();
            let list = &mut *self.large.get();
            list.swap_remove(place);
            if let Some(&moved) = list.get(place) {
                (*moved).place = place;
            }
            self.physical.set(self.physical.get() - bytes);
            pages::give_back(large.cast(), size_of::<Large>() + bytes);
        }
    }

    fn resize_large(&self, large: *mut Large, new: usize) -> *mut Header {
        // SAFETY: as in `free_large`; the old address is not used any more.
        unsafe {
            let Large { place, bytes } = large.read();
            self.before_taking(new.saturating_sub(bytes));
            let (old, total) = (size_of::<Large>() + bytes, size_of::<Large>() + new);
            let moved = pages::resize(large.cast(), old, total).cast::<Large>();
            moved.write(Large { place, bytes: new });
            (&mut *self.large.get())[place] = moved;
            self.physical.set(self.physical.get() - bytes + new);
            Large::object(moved)
        }
    }

    /// What is dead but not swept is given back before more is taken than there was at the last collection. A heap of many megabytes
    /// gets its memory from addresses that are made ready.
    fn before_taking(&self, bytes: usize) {
        if self.physical.get() + bytes > self.collected_at.get() && !self.is_swept.get() {
            self.finish_sweep();
        }
        if self.physical.get() + bytes > self.prepared.get() {
            self.prepared.set(self.prepared.get() + pages::PREPARED);
            pages::prepare();
        }
    }

    #[inline]
    fn free_cell(&self, class: usize, cell: *mut u8, listed: bool) {
        let cell = cell.cast::<FreeCell>();
        let first = &self.classes[class].free;
        let next = if listed { first.get() } else { ptr::null_mut() };
        // SAFETY: the caller passes a cell of a live block that holds no object; cells are 16 bytes or more, 8-aligned.
        unsafe { cell.write(FreeCell { header: Header::new(ObjectKind::Free), next }) };
        if listed {
            first.set(cell);
        }
    }

    /// The mark for what the coming collection reaches.
    pub(super) fn begin_marking(&mut self) -> u8 {
        // A dead cell that was not swept for 255 collections is taken for a live one once; nothing else can go wrong.
        let mark = self.mark.get().checked_add(1).unwrap_or(1);
        self.mark.set(mark);
        mark
    }

    /// After marking: frees large objects that were not reached; the blocks will be swept when cells are wanted.
    pub(super) fn begin_sweep(&mut self) {
        for class in &self.classes {
            class.free.set(ptr::null_mut());
            let mut last = class.swept.replace(ptr::null_mut());
            if last.is_null() {
                continue;
            }
            let first = last;
            // SAFETY: blocks on the lists are alive.
            unsafe {
                while !(*last).next.is_null() {
                    last = (*last).next;
                }
                (*last).next = class.unswept.get();
            }
            class.unswept.set(first);
        }
        let mut place = 0;
        while let Some(&large) = self.large.get_mut().get(place) {
            // SAFETY: objects on the list are alive and begin with a header.
            if unsafe { (*Large::object(large)).mark.get() } == self.mark.get() {
                place += 1;
            } else {
                self.free_large(large);
            }
        }
        self.collected_at.set(self.physical.get());
        self.is_swept.set(false);
    }

    /// Sweeps what is still to be swept and gives back the blocks that nothing lives in, all but one of each class.
    pub(super) fn finish_sweep(&self) {
        for (class, own) in self.classes.iter().enumerate() {
            let mut kept_empty = false;
            while !own.unswept.get().is_null() {
                let block = own.unswept.get();
                let before = own.free.get();
                let live = self.sweep_block(class, block);
                // SAFETY: the block is alive; it leaves the list.
                unsafe {
                    own.unswept.set((*block).next);
                    if live == 0 && kept_empty {
                        own.free.set(before);
                        self.release_block(class, block);
                        continue;
                    }
                    (*block).next = own.swept.get();
                }
                kept_empty |= live == 0;
                own.swept.set(block);
            }
        }
        self.is_swept.set(true);
    }

    /// Puts the dead and the free cells of a block on the list of its class; how many are alive.
    fn sweep_block(&self, class: usize, block: *mut Block) -> usize {
        let (size, start) = (cell_bytes(class), Block::start(block));
        let mut live = 0;
        // SAFETY: the block is alive.
        for index in (0..unsafe { (*block).cells }).rev() {
            // SAFETY: `index` is a cell of this block; every cell begins with an initialised header.
            let (cell, header) = unsafe {
                let cell = start.add(index * size);
                (cell, &*cell.cast::<Header>())
            };
            if header.kind != ObjectKind::Free && header.mark.get() == self.mark.get() {
                live += 1;
            } else {
                self.free_cell(class, cell, true);
            }
        }
        live
    }

    /// Calls `look` for every object and buffer.
    #[cfg(test)]
    pub(super) fn each(&self, mut look: impl FnMut(*const Header)) {
        self.finish_sweep();
        for (class, own) in self.classes.iter().enumerate() {
            let mut block = own.swept.get();
            while !block.is_null() {
                // SAFETY: as in `sweep_block`.
                unsafe {
                    for index in 0..(*block).cells {
                        let cell = Block::start(block).add(index * cell_bytes(class));
                        if (*cell.cast::<Header>()).kind != ObjectKind::Free {
                            look(cell.cast());
                        }
                    }
                    block = (*block).next;
                }
            }
        }
        // SAFETY: as in `allocate_large`; `look` allocates nothing.
        for &large in unsafe { &*self.large.get() } {
            look(Large::object(large));
        }
    }

    fn release_block(&self, class: usize, block: *mut Block) {
        // SAFETY: allocated by `allocate_block` with these bytes; no live object and no free-list entry lies in it.
        unsafe {
            let bytes = size_of::<Block>() + (*block).cells * cell_bytes(class);
            self.physical.set(self.physical.get() - bytes);
            pages::give_back(block.cast(), bytes);
        }
    }
}

impl Drop for Cells {
    fn drop(&mut self) {
        // Objects own nothing but cells, so only the memory is to be given back.
        for (class, own) in self.classes.iter().enumerate() {
            for list in [&own.swept, &own.unswept] {
                let mut block = list.get();
                while !block.is_null() {
                    // SAFETY: blocks on the lists are alive; each stands on one list.
                    let next = unsafe { (*block).next };
                    self.release_block(class, block);
                    block = next;
                }
            }
        }
        while let Some(&large) = self.large.get_mut().last() {
            self.free_large(large);
        }
    }
}

const _: () = assert!(size_of::<Block>().is_multiple_of(ALIGN) && size_of::<FreeCell>() == 16);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_every_small_size() {
        for bytes in 1..=MAX_SMALL {
            let class = class_of(bytes);
            assert!(cell_bytes(class) >= bytes, "{bytes} bytes in class {class}");
            assert!(class == 0 || cell_bytes(class - 1) < bytes, "{bytes} bytes in class {class}");
            assert!(cell_bytes(class).is_multiple_of(ALIGN));
        }
    }
}
