package casestest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// The sizes of the store in which appends and pages are measured: what a bank has
// after a week, and after years in which nobody closed anything.
const (
	aWeek   = 10_000
	decades = 1_000_000
)

// BenchmarkStore measures a Store in a folder of b's, by what its users wait for:
//
//	append/writers=1       a new case, one writer, an empty store
//	append/writers=16      the same by 16 writers
//	read/events=1000       a case of 1,000 events, read whole
//	open=10000/append      a new case by 16 writers in a store of 10,000 open cases
//	open=1000000/append    the same in a store of 1,000,000
//	open=1000000/page/…    the first 50 lines of a queue there: all, of one owner, of
//	                       one brand, due before a moment, and 50 from its middle
//	clock=10000/append     as open=10000, with due times by the clock
//	clock=1000000/append   as open=1000000, with due times by the clock
//
// A batch is one event, one claim and 300 bytes of sealed content. In the lines
// append and open nothing favours the store: the ids of cases, their customers and
// due times come in no order, as if each were drawn by lot. In the lines clock a case
// is due as at a real desk, 60 minutes or 48 hours after it came in, the one that
// came last mostly last; ids and customers are still drawn by lot. How much the cost
// of an append grows with the store is the ratio of the two appends. Metrics are batches/s and, for appends, cases, how many
// the store held at the end. What is measured is durable, so a disk that is slow to
// sync shows.
//
// Each million takes minutes to write: run it with -timeout 0, and choose by -bench
// 'Store/(append|read)' what does not need it, by 'Store/clock' one of the two. Open is that of [TestStore].
func BenchmarkStore(b *testing.B, open func(folder string) (cases.Store, error)) {
	b.Helper()
	in := func(name string, measure func(b *testing.B, m *mill)) {
		b.Run(name, func(b *testing.B) {
			s, done, err := openSite(open, b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			measure(b, &mill{store: s})
			if err := done(); err != nil {
				b.Fatal(err)
			}
		})
	}
	in("append/writers=1", func(b *testing.B, m *mill) { m.measure(b, 1) })
	in("append/writers=16", func(b *testing.B, m *mill) { m.measure(b, hands) })
	in("read/events=1000", benchRead)
	in(fmt.Sprintf("open=%d", aWeek), func(b *testing.B, m *mill) {
		m.fill(b, aWeek)
		b.Run("append", func(b *testing.B) { m.measure(b, hands) })
	})
	in(fmt.Sprintf("open=%d", decades), func(b *testing.B, m *mill) {
		m.fill(b, decades)
		b.Run("append", func(b *testing.B) { m.measure(b, hands) })
		for _, p := range []struct {
			name string
			q    cases.Query
		}{
			{"all", cases.Query{Visible: true}},
			{"owner", cases.Query{Visible: true, Owner: owner(7)}},
			{"brand", cases.Query{Visible: true, Brand: "retail", Stage: cases.InWork}},
			{"due", cases.Query{Visible: true, DueBefore: start.Add(span / 100)}},
			{"middle", cases.Query{Visible: true, After: cases.Cursor{Due: start.Add(span / 2), Case: "c"}}},
		} {
			p.q.Limit = 50
			b.Run("page/"+p.name, func(b *testing.B) { benchPage(b, m.store, p.q) })
		}
	})
	for _, size := range []int64{aWeek, decades} {
		in(fmt.Sprintf("clock=%d", size), func(b *testing.B, m *mill) {
			m.due = byTheClock
			m.fill(b, size)
			b.Run("append", func(b *testing.B) { m.measure(b, hands) })
		})
	}
}

// hands append at the same time.
const hands = 16

// span is how far apart the due times of the benchmark's cases lie.
const span = 30 * 24 * time.Hour

func owner(n int) cases.Actor { return cases.Actor(fmt.Sprint("owner-", n)) }

// A mill writes new cases without end.
type mill struct {
	store *site
	due   func(n int64) time.Duration // of the n-th case, after start; nil: byLot
	made  atomic.Int64
}

// byLot spreads due times over the span in no order.
func byLot(n int64) time.Duration { return time.Duration(lot(n) % uint64(span)) }

// byTheClock is due 60 minutes or 48 hours after the case came in, the two terms
// that [github.com/otklik/otklik/sla] ships; cases come so often that a million
// fill the span.
func byTheClock(n int64) time.Duration {
	came := time.Duration(n) * (span / decades)
	if lot(n)%2 == 0 {
		return came + time.Hour
	}
	return came + 48*time.Hour
}

// lot spreads n over all numbers, each once: the finalizer of splitmix64 (Steele,
// Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
func lot(n int64) uint64 {
	z := uint64(n) * 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// next returns the first batch of the next case.
func (m *mill) next() cases.Batch {
	n := m.made.Add(1)
	chance := lot(n)
	due := byLot
	if m.due != nil {
		due = m.due
	}
	batch := opened(cases.CaseID(fmt.Sprintf("c-%016x", chance)), due(n))
	x := &batch.Index
	x.Stage, x.Visible, x.Owner, x.Customer = cases.InWork, true, owner(int(n%200)), cases.CustomerID(fmt.Sprintf("k-%016x", lot(-n)))
	x.Brand = []string{"retail", "business", "cards", "mortgage"}[chance>>8%4]
	batch.Claims = []cases.Claim{cases.ClaimOf(cases.Key{1}, mention.ID(batch.Case))}
	batch.Sealed = []cases.Sealed{{Subject: cases.Subject{Case: batch.Case, Customer: x.Customer}, Seq: 1, Part: cases.PartMention, Box: make([]byte, 300)}}
	return batch
}

// fill brings the store to so many cases, by as many writers as it takes to be done
// soon.
func (m *mill) fill(b *testing.B, size int64) {
	b.Helper()
	failed := make(chan error, 4*hands)
	for range cap(failed) {
		go func() {
			for m.made.Load() < size {
				if err := m.store.Append(context.Background(), m.next()); err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	for range cap(failed) {
		if err := <-failed; err != nil {
			b.Fatal(err)
		}
	}
}

// measure appends b.N cases, made before the clock runs.
func (m *mill) measure(b *testing.B, writers int) {
	b.ReportAllocs()
	batches := make([]cases.Batch, b.N)
	for i := range batches {
		batches[i] = m.next()
	}
	failed := make(chan error, writers)
	b.ResetTimer()
	for w := range writers {
		go func() {
			for i := w; i < len(batches); i += writers {
				if err := m.store.Append(context.Background(), batches[i]); err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	for range writers {
		if err := <-failed; err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "batches/s")
	b.ReportMetric(float64(m.made.Load()), "cases")
}

func benchRead(b *testing.B, m *mill) {
	ctx := context.Background()
	p := begin("c-1")
	batch := p.write(1000)
	if err := appended(ctx, m.store, batch); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if events, err := all(m.store.Events(ctx, "c-1", 0)); err != nil || len(events) != 1000 {
			b.Fatal(len(events), err)
		}
	}
}

func benchPage(b *testing.B, s cases.Store, q cases.Query) {
	b.ReportAllocs()
	for b.Loop() {
		if page, err := all(s.Cases(context.Background(), q)); err != nil || len(page) != q.Limit {
			b.Fatal(len(page), err)
		}
	}
}
