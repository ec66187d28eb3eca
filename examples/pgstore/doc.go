// Package pgstore keeps cases in PostgreSQL, 15 and later: a [cases.Store] for a desk
// of several servers.
//
//	store, err := pgstore.Open(ctx, "postgres://desk@db.bank.example/otklik?search_path=cases")
//	if err != nil {
//		return err
//	}
//	defer store.Close()
//
// The tables are made in the first schema of the search path: give them one of their
// own. The connection must be the server's own or that of a proxy that keeps
// sessions; one that hands a connection to others after each transaction loses the
// settings of the session.
//
// # What is promised
//
// An Append that returned nil is in the server's log on the disk. Open refuses a
// server that answers earlier, with ErrUnsafe. A batch is one statement and one round
// trip: the row of the case decides who wins a number, the unique key of claims who
// wins a mention, and the server syncs its log once for all writers that wait.
//
// Any number of processes may open one database. Open brings an older schema up to
// date in one transaction, one process at a time, and refuses a newer one with a
// [SchemaError] before anything is touched.
//
// # Limits of the pool
//
// A store holds 16 connections at most, which is [MaxConns]; pool_max_conns in the
// URL says another number, and the other settings of pgxpool work too. A call that
// finds none free waits for as long as its context lets it. Whoever walks holds none
// between two chunks of rows, and each [Listener] has one of its own.
//
// # What is in the database
//
// Events as [cases.Event.AppendBinary] writes them and their sums, sealed boxes,
// claims, and an index of the cases. No plaintext and no key ever reaches it, nor the
// server's log or its backups.
//
// # What goes wrong
//
// Every failure of the server is a [ServerError] that says which server, what was
// being done and why; its reason is one of [ErrLost], [ErrBusy], [ErrFull],
// [ErrRefused], [ErrReadOnly], [ErrTooLong], [ErrCorrupt], [ErrForeign], [ErrOld],
// [ErrUnsafe]. What may pass (a lost connection, a full disk) wraps
// cases.ErrTemporary too. The failure comes inside a cases.AppendError with the number
// of the event from which nothing was acknowledged, or inside a cases.LinkError with
// that of the event which could not be read, and nothing after it is given.
package pgstore
