package casestest

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// BenchmarkStore measures a Store in a folder of b's: new cases of one event by one
// writer and by 16 for each processor, reading a case of 1,000 events, and the first page of 50 of a
// queue of 10,000 cases. What it measures is durable, so a disk that is slow to
// sync shows.
//
// Open is that of [TestStore].
func BenchmarkStore(b *testing.B, open func(folder string) (cases.Store, error)) {
	b.Helper()
	bench := func(name string, measure func(b *testing.B, s *site)) {
		b.Run(name, func(b *testing.B) {
			s, done, err := openSite(open, b.TempDir())
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			measure(b, s)
			if err := done(); err != nil {
				b.Fatal(err)
			}
		})
	}
	bench("append/writers=1", func(b *testing.B, s *site) { benchAppend(b, s, 1) })
	bench("append/writers=16x", func(b *testing.B, s *site) { benchAppend(b, s, 16) })
	bench("read/events=1000", benchRead)
	bench("queue/cases=10000", benchQueue)
}

func benchAppend(b *testing.B, s *site, writers int) {
	var n atomic.Int64
	b.SetParallelism(writers) // times GOMAXPROCS
	write := func() error {
		i := int(n.Add(1))
		batch := opened(cases.CaseID(fmt.Sprint("c-", i)), time.Duration(i%5000)*time.Minute)
		batch.Claims = []cases.Claim{claim(i)}
		batch.Sealed = []cases.Sealed{box(batch, 1, cases.PartMention, plain)}
		return s.Append(context.Background(), batch)
	}
	if writers == 1 {
		for b.Loop() {
			if err := write(); err != nil {
				b.Fatal(err)
			}
		}
		return
	}
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if err := write(); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

func benchRead(b *testing.B, s *site) {
	ctx := context.Background()
	p := begin("c-1")
	batch := p.write(1000)
	if err := appended(ctx, s, batch); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if events, err := all(s.Events(ctx, "c-1", 0)); err != nil || len(events) != 1000 {
			b.Fatal(len(events), err)
		}
	}
}

func benchQueue(b *testing.B, s *site) {
	ctx := context.Background()
	for i := range 10_000 {
		batch := opened(cases.CaseID(fmt.Sprint("c-", i)), time.Duration(i*7919%10_000)*time.Minute)
		batch.Index.Owner, batch.Index.Visible = []cases.Actor{"anna", "boris"}[i%2], true
		if err := appended(ctx, s, batch); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if page, err := all(s.Cases(ctx, cases.Query{Owner: "anna", Visible: true, Limit: 50})); err != nil || len(page) != 50 {
			b.Fatal(len(page), err)
		}
	}
}
