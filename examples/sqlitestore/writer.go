package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// groupSize is how many batches one transaction takes at most: a batch costs some
// tens of microseconds, so the first of a group waits a few milliseconds for it.
const groupSize = 64

// An order is a batch on its way to the writer.
type order struct {
	batch  *cases.Batch
	bodies [][]byte    // encodings of the events
	taken  atomic.Bool // by the writer, or back by the caller, whoever is first
	done   chan error
}

// A writer owns the one connection that writes.
type writer struct {
	conn   *sql.Conn
	orders chan *order // unbuffered: an order is either with its caller or taken
	quit   chan struct{}
	group  []*order
	errs   []error // of those in group that were written or refused, in order

	begin, commit, rollback, save, release, undo *sql.Stmt
	end, create, move, touch, event, sealed      *sql.Stmt
	owner, claim, forget                         *sql.Stmt
	prepared                                     []*sql.Stmt // all of those
}

func newWriter(ctx context.Context, conn *sql.Conn) (*writer, error) {
	w := &writer{conn: conn, orders: make(chan *order), quit: make(chan struct{})}
	for _, s := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&w.begin, "BEGIN IMMEDIATE"},
		{&w.commit, "COMMIT"},
		{&w.rollback, "ROLLBACK"},
		{&w.save, "SAVEPOINT batch"},
		{&w.release, "RELEASE batch"},
		{&w.undo, "ROLLBACK TO batch"},
		{&w.end, "SELECT n, seq, stage, owner, brand, customer, due, outbox, visible FROM cases WHERE id = ?"},
		{&w.create, `INSERT INTO cases (id, seq, changed, stage, owner, brand, customer, due, outbox, visible)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&w.move, `UPDATE cases SET seq = ?2, changed = ?3, stage = ?4, owner = ?5, brand = ?6, customer = ?7,
			due = ?8, outbox = ?9, visible = ?10 WHERE n = ?1`},
		{&w.touch, "UPDATE cases SET seq = ?, changed = ? WHERE n = ?"},
		{&w.event, "INSERT INTO events (n, seq, body, sum) VALUES (?, ?, ?, ?)"},
		{&w.sealed, "INSERT INTO sealed (n, seq, part, customer, box) VALUES (?, ?, ?, ?, ?)"},
		{&w.owner, "SELECT c.id FROM claims JOIN cases AS c USING (n) WHERE claim = ?"},
		{&w.claim, "INSERT INTO claims (claim, n) VALUES (?, ?) ON CONFLICT DO NOTHING"},
		{&w.forget, "DELETE FROM sealed WHERE n = ?"},
	} {
		stmt, err := conn.PrepareContext(ctx, s.text)
		if err != nil {
			return nil, errors.Join(err, w.close())
		}
		*s.to, w.prepared = stmt, append(w.prepared, stmt)
	}
	return w, nil
}

// close closes the statements. With one left, SQLite keeps the connection open
// unseen, and the log is not copied into the file.
func (w *writer) close() error {
	var all []error
	for _, stmt := range w.prepared {
		all = append(all, stmt.Close())
	}
	return errors.Join(all...)
}

// Append writes a batch: see [cases.Store]. It may share its transaction with
// batches that others append at the same time; each stands or falls alone. Every
// error is a *cases.AppendError.
func (s *Store) Append(ctx context.Context, b cases.Batch) error { return b.Fail(s.append(ctx, &b)) }

func (s *Store) append(ctx context.Context, b *cases.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed.Load() {
		return ErrClosed
	}
	if err := b.Check(); err != nil {
		return err
	}
	if !tables.Known(b.Index.Stage) {
		return fmt.Errorf("%w: it has a stage that does not exist", cases.ErrBatch)
	}
	o := &order{batch: b, bodies: make([][]byte, len(b.Events)), done: make(chan error, 1)}
	for i, e := range b.Events {
		body, err := e.AppendBinary(nil)
		if err != nil {
			return &cases.AppendError{Case: b.Case, Seq: e.Seq, Err: fmt.Errorf("%w: %w", cases.ErrBatch, err)}
		}
		o.bodies[i] = body
	}
	select {
	case s.writer.orders <- o:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.writer.quit:
		return ErrClosed
	}
	select {
	case err := <-o.done:
		return s.appended(err)
	case <-ctx.Done():
		if o.taken.CompareAndSwap(false, true) {
			return ctx.Err()
		}
		// It is being written: only the writer knows how that ends.
		return s.appended(<-o.done)
	}
}

func (s *Store) appended(err error) error {
	if err == nil || errors.Is(err, cases.ErrConflict) || errors.Is(err, cases.ErrClaimed) {
		return err
	}
	return fileFault(s.path, "append", err)
}

// run serves orders until the store closes.
func (w *writer) run() {
	for {
		select {
		case o := <-w.orders:
			w.group = append(w.group[:0], o)
			w.serve()
		case <-w.quit:
			return
		}
	}
}

// serve writes what waits in one transaction. Nobody hears of it before it is on
// the disk.
func (w *writer) serve() {
	// No context here: a caller that leaves must not stop what others wait for.
	ctx := context.Background()
	if _, err := w.begin.ExecContext(ctx); err != nil {
		for _, o := range w.group {
			if o.taken.CompareAndSwap(false, true) {
				o.done <- err
			}
		}
		return
	}
	// The wait for another process is over: from here on orders are taken for good.
	taken := w.group[:0]
	for _, o := range w.group {
		if o.taken.CompareAndSwap(false, true) {
			taken = append(taken, o)
		}
	}
	w.group, w.errs = taken, w.errs[:0]
	var lost error
	for i := 0; lost == nil && (i < len(w.group) || w.more()); i++ {
		var err error
		if err, lost = w.attempt(ctx, w.group[i]); lost == nil {
			w.errs = append(w.errs, err)
		}
	}
	if lost == nil {
		_, lost = w.commit.ExecContext(ctx)
	}
	if lost != nil {
		// SQLite may have rolled back already: then there is nothing to roll back,
		// and it says so.
		_, _ = w.rollback.ExecContext(ctx)
	}
	for i, o := range w.group {
		switch {
		case lost == nil:
			o.done <- w.errs[i]
		case i < len(w.errs) && w.errs[i] != nil:
			o.done <- w.errs[i] // it had failed by itself before
		default:
			o.done <- lost
		}
	}
	clear(w.group)
}

// more takes one more order into the group, if one waits.
func (w *writer) more() bool {
	for len(w.group) < groupSize {
		select {
		case o := <-w.orders:
			if o.taken.CompareAndSwap(false, true) {
				w.group = append(w.group, o)
				return true
			}
		default:
			return false
		}
	}
	return false
}

// attempt writes one batch into the open transaction. Failed is its own failure and
// has left nothing; lost means that the whole transaction is gone.
func (w *writer) attempt(ctx context.Context, o *order) (failed, lost error) {
	b := o.batch
	at, err := w.find(ctx, b.Case)
	if err != nil {
		return nil, err
	}
	if at.seq != b.After {
		return fmt.Errorf("the case ends at event %d, not %d: %w", at.seq, b.After, cases.ErrConflict), nil
	}
	for i := range b.Claims {
		var owner []byte
		switch err := w.owner.QueryRowContext(ctx, b.Claims[i][:]).Scan(&owner); {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return nil, err
		case string(owner) != string(b.Case):
			return fmt.Errorf("case %q has it: %w", owner, cases.ErrClaimed), nil
		}
	}
	if _, err := w.save.ExecContext(ctx); err != nil {
		return nil, err
	}
	if failed = w.write(ctx, o, at); failed != nil {
		// A full disk may have taken the whole transaction with it: then undo fails.
		if _, err := w.undo.ExecContext(ctx); err != nil {
			return nil, failed
		}
	}
	if _, err := w.release.ExecContext(ctx); err != nil {
		return nil, errors.Join(failed, err)
	}
	return failed, nil
}

// A place is where a case stands before a batch.
type place struct {
	n, seq                      uint64
	stage                       cases.Stage
	owner, brand, customer, due []byte
	outbox, visible             bool
}

// holds reports whether a case with index x stays where it is in every queue.
func (p *place) holds(x *cases.Index, due []byte) bool {
	return p.stage == x.Stage && p.outbox == x.Outbox && p.visible == x.Visible && string(p.due) == string(due) &&
		string(p.owner) == string(x.Owner) && string(p.brand) == string(x.Brand) && string(p.customer) == string(x.Customer)
}

// find reads where a case stands; one that does not exist stands at 0.
func (w *writer) find(ctx context.Context, c cases.CaseID) (at place, err error) {
	err = w.end.QueryRowContext(ctx, tables.ID(c)).Scan(&at.n, &at.seq, &at.stage, &at.owner, &at.brand, &at.customer,
		&at.due, &at.outbox, &at.visible)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return at, err
}

// write writes all of a batch that may be written.
func (w *writer) write(ctx context.Context, o *order, at place) error {
	b, x := o.batch, &o.batch.Index
	last, due, changed := b.After+uint64(len(b.Events)), tables.Due(x.Due), tables.Time(x.Changed)
	var err error
	switch {
	case at.seq == 0:
		var made sql.Result
		made, err = w.create.ExecContext(ctx, tables.ID(b.Case), last, changed, x.Stage, tables.Name(x.Owner), tables.Name(x.Brand),
			tables.Name(x.Customer), due, x.Outbox, x.Visible)
		if err == nil {
			var n int64
			n, err = made.LastInsertId()
			at.n = uint64(n)
		}
	case at.holds(x, due):
		// Most events move a case in no queue: the indexes are left alone.
		_, err = w.touch.ExecContext(ctx, last, changed, at.n)
	default:
		_, err = w.move.ExecContext(ctx, at.n, last, changed, x.Stage, tables.Name(x.Owner), tables.Name(x.Brand),
			tables.Name(x.Customer), due, x.Outbox, x.Visible)
	}
	if err != nil {
		return err
	}
	for i := range b.Events {
		if _, err := w.event.ExecContext(ctx, at.n, b.Events[i].Seq, o.bodies[i], b.Events[i].Sum[:]); err != nil {
			return err
		}
	}
	for i := range b.Claims {
		if _, err := w.claim.ExecContext(ctx, b.Claims[i][:], at.n); err != nil {
			return err
		}
	}
	if b.Forget {
		if _, err := w.forget.ExecContext(ctx, at.n); err != nil {
			return err
		}
	}
	for i := range b.Sealed {
		s := &b.Sealed[i]
		if _, err := w.sealed.ExecContext(ctx, at.n, s.Seq, s.Part, tables.ID(s.Subject.Customer), tables.ID(string(s.Box))); err != nil {
			return err
		}
	}
	return nil
}
