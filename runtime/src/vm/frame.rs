//! Frame records: one per running function, native step machine or resumed generator, beside the register stack.
//!
//! Comes in: where a call came from and what it runs. Goes out: what is needed to go on in the caller. Must never: hold a
//! pointer into the register stack, which moves when it grows.

use super::native::NativeRow;
use super::protocol::checked::Check;
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;

/// What becomes of a frame's value in the frame below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Mode {
    /// It goes to the slot below the frame's window: register `a` of a call.
    Result = 0,
    /// It goes to register `a` of the instruction.
    Store,
    /// It is dropped.
    Discard,
    /// Its truth decides the jump of the instruction.
    Branch,
    /// It is the next item of `iter_next`; StopIteration ends the loop.
    ForIter,
    /// It is the next item of `iter_pair`; StopIteration ends the loop.
    ForPair,
    /// It is the next item of `send`; StopIteration carries the return value and takes the jump.
    Send,
    /// It goes to the register after `a`.
    StoreNext,
    /// Its truth goes to the register after `a`.
    StoreNextTruth,
    /// The negation of its truth goes to register `a`.
    StoreNot,
    /// Its truth goes to register `a`.
    StoreTruth,
    /// It must be None; the slot below the window, which holds the new instance, is left alone.
    Init,
    /// It is the pair of a bound `__exit__` and what `__enter__` returned, for `a` and the register after it.
    WithEnter,
    /// It is the iterator of a range loop whose numbers are not small, or None if that is empty.
    RangePrepare,
    /// It is a tuple or list whose items go to the registers from `a` on.
    Unpack,
    /// It resumes the native frame below.
    Native,
    /// The same; StopIteration resumes it with `Exhausted`.
    NativeNext,
    /// The same; AttributeError resumes it with UNBOUND.
    NativeOrUnbound,
    /// It ends the run.
    Exit,
    /// It is an item of an iterator on which that of `iter_next` or `iter_pair` is built: the instruction is executed once more, with that
    /// item at hand.
    Supply,
}

/// What a frame runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum FrameKind {
    /// A Python function, module or class body.
    Python = 0,
    /// A resumed generator: `callable` is the generator object.
    Generator,
    /// An incremental native.
    Native,
}

/// A frame.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Frame {
    /// The word of the caller after the instruction that made the call; null if the caller is no Python frame.
    pub(crate) return_ip: *const u64,
    /// The function's row; null in native frames.
    pub(crate) row: *const ArchivedFunctionRow,
    /// The native's row; `None` in Python frames.
    pub(crate) native: Option<&'static NativeRow>,
    /// The first slot of its window.
    pub(crate) base: u32,
    /// The slots of its window.
    pub(crate) size: u16,
    /// The unit of its function; of a native frame, that of the frame below.
    pub(crate) unit: u16,
    /// The number of its function's first site in the archive.
    pub(crate) sites: u32,
    /// What becomes of its value.
    pub(crate) mode: Mode,
    /// What it runs.
    pub(crate) kind: FrameKind,
    /// Whether scopes were entered by this frame: leaving it must end them.
    pub(crate) has_scopes: bool,
    /// Whether the frame below is of another unit: leaving it must enter that.
    pub(crate) crosses: bool,
    /// What is done with its value before that.
    pub(crate) check: Check,
    /// The function object or generator; None for direct calls.
    pub(crate) callable: Value,
}

impl Frame {
    /// The record at the bottom of the frame stack: it is never run.
    pub(crate) const BOTTOM: Frame = Frame {
        return_ip: std::ptr::null(),
        row: std::ptr::null(),
        native: None,
        base: 1,
        size: 0,
        unit: 0,
        sites: 0,
        mode: Mode::Exit,
        kind: FrameKind::Native,
        has_scopes: false,
        crosses: false,
        check: Check::Nothing,
        callable: Value::NONE,
    };

    /// Whether leaving it means no more than to put its value where its mode says.
    #[inline(always)]
    pub(crate) fn is_left_plainly(&self) -> bool {
        // Put together, the bytes are loaded and compared as one word; the mode, which lies among them, does not count.
        let word =
            |mode, kind, has_scopes, crosses| u32::from_ne_bytes([mode, kind, has_scopes, crosses]);
        let own = word(self.mode as u8, self.kind as u8, self.has_scopes as u8, self.crosses as u8);
        own & word(0, u8::MAX, u8::MAX, u8::MAX) == word(0, FrameKind::Python as u8, 0, 0)
    }

    /// The first slot above its window.
    pub(crate) fn top(&self) -> usize {
        self.base as usize + self.size as usize
    }
}
