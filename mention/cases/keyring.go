package cases

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// A KeyRing is a [Keys] in one file, for small hosts: keep the file outside the
// store and its backups. Every change writes the file anew, so a ring suits some
// ten thousand subjects, and one process at a time. What a disk remembers of an
// overwritten file is the disk's matter: encrypt it.
//
// The file is text. Its first line is "otklik keys 1"; every other one holds the
// SHA-256 of a subject and its key, both in hexadecimal digits, or the word
// "destroyed", in the order of the digests.
type KeyRing struct {
	mu     sync.Mutex
	path   string
	random io.Reader
	keys   map[Digest]ringKey
}

var _ Keys = (*KeyRing)(nil)

type ringKey struct {
	key       Key
	destroyed bool
}

const ringHead = "otklik keys 1"

// OpenKeyRing reads the ring at path, or begins an empty one where there is no
// file; an empty path keeps the ring in memory only. New keys are drawn from
// random, crypto/rand.Reader in production. A file that is no ring is refused with
// a *RingError, which names its first bad line.
func OpenKeyRing(path string, random io.Reader) (*KeyRing, error) {
	r := &KeyRing{path: path, random: random, keys: map[Digest]ringKey{}}
	if path == "" {
		return r, nil
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cases: key ring: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(raw))
	n := 0
	for ; lines.Scan(); n++ {
		if !r.read(n, lines.Bytes()) {
			return nil, &RingError{path, n + 1, ErrRing}
		}
	}
	if n == 0 || lines.Err() != nil || raw[len(raw)-1] != '\n' {
		return nil, &RingError{path, n + 1, ErrCutOff}
	}
	return r, nil
}

// read takes in line n, from 0, and reports whether it is one of a ring.
func (r *KeyRing) read(n int, line []byte) bool {
	if n == 0 {
		return string(line) == ringHead
	}
	name, value, ok := bytes.Cut(line, []byte(" "))
	var d Digest
	if !ok || d.UnmarshalText(name) != nil {
		return false
	}
	if _, twice := r.keys[d]; twice {
		return false
	}
	k := ringKey{destroyed: string(value) == "destroyed"}
	if !k.destroyed && (*Digest)(&k.key).UnmarshalText(value) != nil {
		return false
	}
	r.keys[d] = k
	return true
}

// nameOf returns what a ring calls a subject: a ring that is lost names nobody.
func nameOf(s Subject) Digest {
	return sha256.Sum256(appendString(appendString(nil, s.Case), s.Customer))
}

// Key returns the key of a subject: see [Keys].
func (r *KeyRing) Key(ctx context.Context, s Subject) (Key, error) {
	if err := ctx.Err(); err != nil {
		return Key{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	d := nameOf(s)
	if k, ok := r.keys[d]; ok {
		if k.destroyed {
			return Key{}, fmt.Errorf("cases: subject of case %q: %w", s.Case, ErrNoKey)
		}
		return k.key, nil
	}
	key, err := NewKey(r.random)
	if err != nil {
		return Key{}, err
	}
	if err := r.set(d, ringKey{key: key}); err != nil {
		return Key{}, err
	}
	return key, nil
}

// Destroy forgets the key of a subject for ever: see [Keys].
func (r *KeyRing) Destroy(ctx context.Context, s Subject) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	d := nameOf(s)
	if r.keys[d].destroyed {
		return nil
	}
	return r.set(d, ringKey{destroyed: true})
}

// set writes the file with a change in it and only then believes the change.
func (r *KeyRing) set(d Digest, k ringKey) error {
	was, had := r.keys[d]
	r.keys[d] = k
	if err := r.write(); err != nil {
		if delete(r.keys, d); had {
			r.keys[d] = was
		}
		return fmt.Errorf("cases: key ring: %w", errors.Join(err, ErrTemporary))
	}
	return nil
}

// write puts a new file in the old one's place, whole or not at all.
func (r *KeyRing) write() error {
	if r.path == "" {
		return nil
	}
	b := []byte(ringHead + "\n")
	for _, d := range slices.SortedFunc(maps.Keys(r.keys), func(x, y Digest) int { return bytes.Compare(x[:], y[:]) }) {
		b = append(hex.AppendEncode(b, d[:]), ' ')
		if k := r.keys[d]; k.destroyed {
			b = append(b, "destroyed"...)
		} else {
			b = hex.AppendEncode(b, k.key[:])
		}
		b = append(b, '\n')
	}
	folder := filepath.Dir(r.path)
	file, err := os.CreateTemp(folder, filepath.Base(r.path)+".*") // only its owner may read it
	if err != nil {
		return err
	}
	_, err = file.Write(b)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), r.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	// A new name is durable only once the folder is. Where a folder cannot be
	// synced (Windows) the system sees to it.
	if f, err := os.Open(folder); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
	return nil
}
