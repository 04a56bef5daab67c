//! [`Shared`]: tables in somebody else's buffer, which they keep alive.
//!
//! Tables hold `&'static` slices, so that generated code can be `const`. A buffer that is freed one
//! day has no such slices; this is the only place that lends one as if it had, and what makes sure
//! that nobody notices. yoke keeps a buffer beside what borrows from it in the same way; it wants
//! types with a lifetime, and `Tables` and all columns would have one, in generated code too, to
//! save this one expression.

use super::tables::Tables;
use alloc::sync::Arc;
use core::panic::{RefUnwindSafe, UnwindSafe};

/// Tables in a buffer, and the owner of the buffer. Fields are dropped in this order: the tables before the owner.
pub(super) struct Shared {
    tables: Tables,
    /// Only kept.
    _owner: Arc<dyn Send + Sync>,
}

impl Shared {
    /// Reads tables in place from the bytes of an owner, who is asked for them once.
    ///
    /// `read` must put the slice into the tables, or forget it: an error or a static may not keep it. (A plain function,
    /// so that it cannot take it to what a closure would hold.)
    ///
    /// The tables stay where the [`Arc`] puts them until they are dropped. Were they moved into the call that drops
    /// them, as the argument of `drop` is, references would be the arguments of a function that frees what they refer
    /// to, which Rust's rules for references do not allow.
    #[allow(unsafe_code)]
    pub(super) fn new<T, E>(
        owner: Arc<T>,
        read: fn(&'static [u8]) -> Result<Tables, E>,
    ) -> Result<Arc<Self>, E>
    where
        T: AsRef<[u8]> + Send + Sync + 'static,
    {
        let bytes: &[u8] = T::as_ref(&owner);
        // SAFETY: `T` promises the bytes for as long as it is borrowed, and may be borrowed for as long as it is neither
        // moved, changed by `&mut`, nor dropped. All three need an `Arc` that is not shared or the last one, and this one
        // is kept, unused, beside the tables; it is the same that is borrowed here, so `as_ref`, which may give other
        // bytes the next time, is called once.
        //
        // What is made of the slice is in `tables`, which is private and dropped before the owner, and is lent by
        // `Shared::tables` for no longer than the `Arc<Shared>` is borrowed: nothing public hands out the lifetime
        // `'static`, since a `Column` and a `Pool` lend for as long as they are borrowed themselves. Who clones the
        // tables, as the emitter of code does, must drop them within that borrow. If `read` fails, what it has made is
        // dropped before it returns, and `owner` after that.
        let bytes: &'static [u8] = unsafe { &*core::ptr::from_ref(bytes) };
        let tables = read(bytes)?;
        Ok(Arc::new(Shared {
            tables,
            _owner: owner,
        }))
    }

    /// The tables, for as long as the owner is sure to be there.
    #[inline]
    pub(super) fn tables(&self) -> &Tables {
        &self.tables
    }
}

/// The owner is not touched before it is dropped, so a panic elsewhere shows nothing half done.
impl UnwindSafe for Shared {}
impl RefUnwindSafe for Shared {}
