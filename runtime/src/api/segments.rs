//! Segments: bytes that host and guest both see where they lie.
//!
//! Comes in: bytes, a size. Goes out: a number, by which the host reaches the bytes between runs and the guest gets a `memoryview`.
//! Must never: change the size of a segment, or let the guest write one that is for reading only.

use super::convert_error::{ConvertError, ConvertErrorKind};
use super::local::{Guest, Local};
use super::vm::Vm;
use super::{Data, IntoArgs, IntoGuest, RunError};
use crate::builtins::bytes::memory_view::view_of_segment;
use std::ops::{Bound, RangeBounds};

/// What a guest may do with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read it.
    ReadOnly,
    /// Read and write it.
    Writable,
}

/// A segment of a VM, or a part of it, by number and offset. Passed to the guest it is a `memoryview` of its bytes.
///
/// ```
/// use npython::{Access, Segment};
/// # fn check(vm: &mut npython::Vm) -> Result<(), npython::RunError> {
/// let frame: Segment = vm.add_segment(vec![0; 1 << 16], Access::Writable)?;
/// vm.call::<()>("draw", (frame.part(0..1024),))?; // the guest writes into it
/// let first = vm.segment(frame)?[0];              // and the host reads, without a copy
/// # drop(first);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Segment {
    machine: u64,
    number: u32,
    offset: usize,
    length: usize,
}

impl Segment {
    /// Its number in the VM.
    pub fn number(self) -> u32 {
        self.number
    }

    /// Where the part begins.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// How many bytes it has.
    pub fn len(self) -> usize {
        self.length
    }

    /// Whether it has none.
    pub fn is_empty(self) -> bool {
        self.length == 0
    }

    /// A part of it; what passes its end is cut off.
    #[must_use]
    pub fn part(self, range: impl RangeBounds<usize>) -> Segment {
        let start = match range.start_bound() {
            Bound::Included(start) => *start,
            Bound::Excluded(start) => start.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let end = match range.end_bound() {
            Bound::Included(end) => end.saturating_add(1),
            Bound::Excluded(end) => *end,
            Bound::Unbounded => self.length,
        };
        let (start, end) = (start.min(self.length), end.min(self.length));
        Segment { offset: self.offset + start, length: end.saturating_sub(start), ..self }
    }
}

impl IntoGuest for Segment {
    fn guest_bytes(&self) -> u64 {
        512
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        let cx = guest.cx;
        let found = cx.segments.borrow().get(self.number as usize).copied();
        let Some((storage, readonly)) = found.filter(|_| self.machine == cx.handles.machine())
        else {
            return Err(ConvertError::new(ConvertErrorKind::ForeignHandle));
        };
        let view = view_of_segment(cx, storage, self.offset, self.length, readonly);
        let view = view.map_err(|_| ConvertError::other("the segment cannot be shown"))?;
        Ok(guest.local(view))
    }

    fn type_text() -> String {
        "memoryview".to_owned()
    }
}

impl Vm {
    /// A segment that begins with these bytes; it counts as guest data and lives as long as the VM.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn add_segment(&mut self, bytes: Vec<u8>, access: Access) -> Result<Segment, RunError> {
        self.room(bytes.len() as u64 + 64)?;
        let cx = &self.machine.context;
        let storage = cx.heap.new_byte_array(&bytes);
        let mut segments = cx.segments.borrow_mut();
        segments.push((storage, access == Access::ReadOnly));
        let number = (segments.len() - 1) as u32;
        let machine = cx.handles.machine();
        Ok(Segment { machine, number, offset: 0, length: bytes.len() })
    }

    /// The bytes of a segment, to be read and written where they lie.
    ///
    /// # Errors
    /// A segment of another VM, or from before a reset.
    pub fn segment(&mut self, segment: Segment) -> Result<&mut [u8], RunError> {
        let foreign = || ConvertError::new(ConvertErrorKind::ForeignHandle);
        let cx = &mut self.machine.context;
        let found = cx.segments.borrow().get(segment.number as usize).copied();
        let (storage, _) =
            found.filter(|_| segment.machine == cx.handles.machine()).ok_or_else(foreign)?;
        let bytes = cx.heap.byte_array_in_place(storage).ok_or_else(foreign)?;
        let end = segment.offset.saturating_add(segment.length);
        Ok(bytes.get_mut(segment.offset..end).ok_or_else(foreign)?)
    }

    /// Runs the main module, then a function of it with these arguments: what a program with an entry point needs. Segments that were
    /// added before can be among the arguments.
    ///
    /// # Errors
    /// As for [`Vm::run`] and [`Vm::call`].
    pub fn run_entry(&mut self, entry: &str, arguments: impl IntoArgs) -> Result<Data, RunError> {
        self.run()?;
        self.call(entry, arguments)
    }
}
