package pgstore

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// A Listener wakes a worker when any process has appended. It holds a connection of
// its own; it serves one goroutine.
//
//	for {
//		… work off what is due …
//		wait, cancel := context.WithTimeout(ctx, time.Minute)
//		err := listener.Wait(wait)
//		cancel()
//		…
//	}
//
// It is a hint that saves polling, not a promise: a process that is killed between
// its commit and its notification wakes nobody. So look at the queue again after a
// minute, and once after Listen.
type Listener struct {
	store *Store
	conn  *pgx.Conn
}

// pause is between two notifications: a notification holds a lock of the whole
// server for a moment, and a worker that is awake needs no other.
const pause = 5 * time.Millisecond

// patience is how long Close waits for its last notification.
const patience = time.Second

// Listen begins to listen: Wait tells of what is appended from now on. The error is a
// *ServerError, ErrClosed, or the context's.
func (s *Store) Listen(ctx context.Context) (*Listener, error) {
	if s.closed.Load() {
		return nil, ErrClosed
	}
	conn, err := pgx.ConnectConfig(ctx, s.config)
	if err != nil {
		return nil, s.fault(ctx, "listen", err)
	}
	l := &Listener{store: s, conn: conn}
	if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{s.channel}.Sanitize()); err != nil {
		err = s.fault(ctx, "listen", err)
		l.Close()
		return nil, err
	}
	return l, nil
}

// Wait returns nil once something was appended after Listen, or after the last Wait
// returned nil; it may return nil once too often. An end of the context leaves the
// Listener as it was: Wait again. Any other error ends it: close it and Listen anew.
// It is ErrClosed when the store closes.
func (l *Listener) Wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	either, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(l.store.done, cancel)()
	_, err := l.conn.WaitForNotification(either)
	if err != nil && ctx.Err() == nil && l.store.done.Err() != nil {
		return ErrClosed
	}
	return l.store.fault(ctx, "wait", err)
}

// Close lets the connection go. The Listener is of no use afterwards.
func (l *Listener) Close() {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// The server forgets a listener whose connection breaks: nothing to do about it.
	_ = l.conn.Close(ctx)
}

// wake notifies those who listen, of all processes, until the store closes. It does
// so after the commits and for many of them at once: a notification inside their
// transactions would let one commit at a time reach the disk.
func (s *Store) wake() {
	rest := time.NewTicker(pause)
	defer rest.Stop()
	for {
		select {
		case <-s.written:
			s.notify()
		case <-s.done.Done():
			select {
			case <-s.written: // by the last Append
				s.notify()
			default:
			}
			return
		}
		select {
		case <-rest.C:
		case <-s.done.Done():
		}
	}
}

// notify goes on while the store closes: what was appended last is told too.
func (s *Store) notify() {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	// A hint: a server that does not take it tells the next caller itself.
	_, _ = s.pool.Exec(ctx, "SELECT pg_notify($1, '')", s.channel)
}
