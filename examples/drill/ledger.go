package main

import (
	"fmt"

	"github.com/otklik/otklik/mention/cases"
)

// A receipt is what a worker says about a batch once the store has acknowledged it:
// where the case ended then.
type receipt cases.Head

// line is a receipt on a pipe: written at once, so that it arrives whole or not.
func (r receipt) line() string { return fmt.Sprintf("%s %d %s\n", r.Case, r.Seq, r.Sum) }

func parseReceipt(line string) (r receipt, err error) {
	var id, sum string
	if _, err := fmt.Sscan(line, &id, &r.Seq, &sum); err != nil {
		return r, fmt.Errorf("a worker said %q: %w", line, err)
	}
	r.Case = cases.CaseID(id)
	return r, r.Sum.UnmarshalText([]byte(sum))
}

// A ledger holds every receipt, apart from the store.
type ledger struct {
	batches int
	killed  int
	sums    map[cases.CaseID]map[uint64]cases.Digest
	twice   []receipt // two sums for one number: two writers were told that they won it
}

func newLedger() *ledger { return &ledger{sums: map[cases.CaseID]map[uint64]cases.Digest{}} }

func (l *ledger) enter(r receipt) {
	l.batches++
	if l.sums[r.Case] == nil {
		l.sums[r.Case] = map[uint64]cases.Digest{}
	}
	if _, taken := l.sums[r.Case][r.Seq]; taken {
		l.twice = append(l.twice, r)
		return
	}
	l.sums[r.Case][r.Seq] = r.Sum
}
