package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"time"
)

// A plan is what a drill does. What its workers must know is exported and reaches
// them as JSON.
type plan struct {
	Store  string
	URL    string // postgres: of the schema of this drill, for workers
	Folder string
	Cases  int
	Seed   uint64
	Worker int // its number, from 1

	kills, workers int
}

// check names every fault of the flags at once.
func (p *plan) check(rest []string) error {
	var faults []error
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	fault(len(rest) > 0, "there are only flags, not %q", rest)
	fault(!slices.Contains([]string{"sqlite", "postgres", "hasty"}, p.Store), "-store %q: there are sqlite, postgres and hasty", p.Store)
	fault(p.Store == "postgres" && p.URL == "", "-store postgres needs -url or $OTKLIK_POSTGRES: pgstore/postgres.sh start DIR prints one")
	fault(p.Cases < 1, "-cases %d: at least 1", p.Cases)
	fault(p.workers < 1, "-workers %d: at least 1", p.workers)
	fault(p.kills < 0 || p.kills > p.Cases, "-kills %d: from 0 to -cases, which is %d", p.kills, p.Cases)
	return errors.Join(faults...)
}

// drill does it and returns what is wrong with the store afterwards.
func (p *plan) drill(ctx context.Context, stdout, stderr io.Writer) (faults []string, err error) {
	if p.Folder, err = os.MkdirTemp("", "drill-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(p.Folder)) }()
	clean, err := p.prepare(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, clean()) }()
	fmt.Fprintf(stdout, "%s: %d mentions, %d workers, %d kills, seed %d\n", p.Store, p.Cases, p.workers, p.kills, p.Seed)
	begun := time.Now()
	book, err := p.work(ctx, stderr)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(stdout, "%d batches were acknowledged in %.1f s, %d processes were killed\n", book.batches, time.Since(begun).Seconds(), book.killed)
	return p.judge(ctx, book)
}

// work runs the workers, kills some of them, and returns what was acknowledged.
func (p *plan) work(ctx context.Context, stderr io.Writer) (*ledger, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // kills those that are left after an error
	chance := rand.New(rand.NewPCG(p.Seed, 0))
	// A case takes four batches, and few acknowledgements are lost with their process:
	// at three for each case all kills are over before the work is.
	points := make([]int, p.kills)
	for i := range points {
		points[i] = 1 + chance.IntN(3*p.Cases)
	}
	slices.Sort(points)
	book := newLedger()
	said, ended := make(chan receipt), make(chan result)
	crew := map[int]*worker{}
	hired := 0
	hire := func() error {
		hired++
		w, err := p.start(ctx, hired, said, ended)
		if err == nil {
			crew[hired] = w
		}
		return err
	}
	for range p.workers {
		if err := hire(); err != nil {
			return nil, err
		}
	}
	for len(crew) > 0 {
		select {
		case r := <-said:
			book.enter(r)
			for len(points) > 0 && book.batches >= points[0] {
				points = points[1:]
				alive := make([]int, 0, len(crew))
				for n, w := range crew {
					if !w.killed {
						alive = append(alive, n)
					}
				}
				if len(alive) == 0 {
					points = append(points, book.batches+1) // the next that comes
					break
				}
				slices.Sort(alive)
				if err := crew[alive[chance.IntN(len(alive))]].kill(); err != nil {
					return nil, err
				}
			}
		case r := <-ended:
			w := crew[r.worker]
			delete(crew, r.worker)
			switch {
			case w.killed:
				book.killed++
				if err := hire(); err != nil {
					return nil, err
				}
			case r.err != nil:
				return nil, fmt.Errorf("worker %d: %w\n%s", r.worker, r.err, w.complaint.String())
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if book.killed < p.kills {
		return nil, fmt.Errorf("the work was done after %d kills of %d: give it more cases", book.killed, p.kills)
	}
	return book, nil
}
