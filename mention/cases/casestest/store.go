package casestest

import (
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/otklik/otklik/mention/cases"
)

// TestStore holds a Store against the contract of [cases.Store], a subtest for each
// rule.
//
// Open opens a store in a folder: an empty one the first time, the same one when
// the kit opens the same folder again. A store that is not made of files takes the
// folder as a name. It must be safe to call at any time from any goroutine. A store
// with a Close() error is closed by the kit. Name in lacks what the store does not
// have: a [cases.Memory] lacks all three features.
func TestStore(t *testing.T, open func(folder string) (cases.Store, error), lacks ...Feature) {
	t.Helper()
	run(t, storeRules(), lacks, func(t *testing.T) (*site, func() error, error) {
		return openSite(open, t.TempDir())
	})
}

// storeRules returns all rules of stores.
func storeRules() []rule[*site] {
	return slices.Concat(streamRules(), appendRules(), claimRules(), sealedRules(), queueRules(), walkRules(), contextRules(), durableRules())
}

// A site is a store under test and the folder it lies in.
type site struct {
	cases.Store
	folder string
	open   func(folder string) (cases.Store, error)
	opened []cases.Store
}

func openSite(open func(folder string) (cases.Store, error), folder string) (*site, func() error, error) {
	s := &site{folder: folder, open: open}
	store, err := s.openIn(folder)
	s.Store = store
	return s, s.close, err
}

// openIn opens one more store, closed together with the first.
func (s *site) openIn(folder string) (cases.Store, error) {
	store, err := s.open(folder)
	if err == nil && store == nil {
		err = errNothing
	}
	if err == nil {
		s.opened = append(s.opened, store)
	}
	return store, err
}

// close closes all that is open.
func (s *site) close() error {
	var faults []error
	for _, store := range s.opened {
		if c, ok := store.(io.Closer); ok {
			faults = append(faults, c.Close())
		}
	}
	s.opened = nil
	return errors.Join(faults...)
}
