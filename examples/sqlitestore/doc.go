// Package sqlitestore keeps cases in one SQLite file: a [cases.Store] for a bot, a
// desk of one server, a laptop. No service is needed and no C compiler.
//
//	store, err := sqlitestore.Open(ctx, "cases.db")
//	if err != nil {
//		return err
//	}
//	defer store.Close()
//
// # What is promised
//
// An Append that returned nil is on the disk: the write-ahead log is synced at each
// commit. A process that is killed loses nothing that was acknowledged, and what was
// half written is not there after the next Open.
//
// Writers of one process share commits. While one transaction is being synced the
// batches that arrive wait, and the next transaction takes them all, each in a
// savepoint of its own, so that one that loses its race fails alone. That is why
// sixteen writers are several times as fast as one, and why one batch at a time is
// as slow as the disk's sync.
//
// Several processes may open one file; they take turns and share no commits. The
// file must lie on a disk of the machine: SQLite's log does not work over a network.
//
// # What is in the file
//
// Events as [cases.Event.AppendBinary] writes them and their sums, sealed boxes,
// claims, and an index of the cases. No plaintext and no key ever reaches it. What
// is dropped or changed is overwritten with zeros; the log beside the file may keep
// older pages until [Store.Close], or until it is written over.
//
// The schema has a version. Open brings an older file up to date in one transaction
// and refuses a newer one with a [SchemaError], before anything is touched.
//
// # What goes wrong
//
// Every failure of the file is a [FileError] that says which file, what was being
// done and why; its reason is one of [ErrCorrupt], [ErrForeign], [ErrFull],
// [ErrBusy], [ErrReadOnly], [ErrIO]. What may pass (a full disk, a lock) wraps
// cases.ErrTemporary too. The failure comes inside a cases.AppendError with the number
// of the event from which nothing was acknowledged, or inside a cases.LinkError with
// that of the event which could not be read, and nothing after it is given.
package sqlitestore
