package sqlitestore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a whole and compact copy of the store to path while others append:
// the state at one moment, no later than the return. The copy opens as a store. It
// is synced and gets its name last, so what bears the name is complete. The error
// wraps fs.ErrExist if there is a file already, and leaves none otherwise; a stopped
// program may leave path with ".partial" behind it, which the next Backup replaces.
//
// It holds what an erasure has not yet dropped, sealed: without its key it is noise,
// so keep keys out of the place where backups lie.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed.Load() {
		return ErrClosed
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		if err == nil {
			err = fs.ErrExist
		}
		return &FileError{Path: path, Doing: "back up", Err: err}
	}
	partial := path + ".partial"
	err := s.copyTo(ctx, partial)
	if err == nil {
		err = os.Rename(partial, path)
	}
	if err == nil {
		err = syncFile(filepath.Dir(path))
	}
	if err == nil {
		return nil
	}
	if gone := os.Remove(partial); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	return s.fault(ctx, fmt.Sprintf("back up to %s", path), err)
}

func (s *Store) copyTo(ctx context.Context, path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	conn, err := s.reads.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// The connection goes back to those that only read: it may write here alone.
	if _, err := conn.ExecContext(ctx, "PRAGMA query_only = 0"); err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", full)
	if _, back := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA query_only = 1"); back != nil {
		err = errors.Join(err, back)
	}
	if err != nil {
		return err
	}
	return syncFile(full) // SQLite does not
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
