package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// endless gives n rows of a TSV stream without holding them: new ids, new
// words and new faults all the time.
type endless struct {
	n, at int
	rest  []byte
	peak  uint64 // the largest live heap seen between rows
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		if e.at == e.n {
			return 0, io.EOF
		}
		if e.at%50_000 == 0 {
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			e.peak = max(e.peak, m.HeapAlloc)
		}
		var b bytes.Buffer
		for range 100 {
			e.at++
			if e.at%1000 == 0 {
				fmt.Fprintf(&b, "%d\tбез текста\n", e.at)
				continue
			}
			target := ""
			if e.at%20 == 0 {
				target = fmt.Sprint("банк", e.at)
			}
			fmt.Fprintf(&b, "%d\tneg\t%s\tСлово%d: ужасная очередь, спасибо за ожидание\n", e.at, target, e.at)
		}
		e.rest = b.Bytes()
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

func TestMemoryDoesNotGrowWithTheStream(t *testing.T) {
	peak := func(n int) uint64 {
		stream := &endless{n: n}
		var errs lineCounter
		status := run(context.Background(), []string{"-format", "jsonl"}, stream, io.Discard, &errs, noon)
		require.Equal(t, exitFaults, status)
		require.Greater(t, errs.lines, n/1000, "each bad row has its message")
		return stream.peak
	}
	short := peak(30_000)
	long := peak(300_000)
	require.Less(t, long, short+short/4+2<<20, "ten times the rows, the same memory")
	require.Less(t, long, uint64(64<<20))
}

func TestLongRowCostsNoMemory(t *testing.T) {
	one := strings.Repeat("ужас ", 1<<17) // over a megabyte
	parts := []io.Reader{strings.NewReader("1\tneg\t\t")}
	for range 60 { // one row of 70 MB
		parts = append(parts, strings.NewReader(one))
	}
	triage(good) // build the library first: it is kept
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var errs lineCounter
	status := run(context.Background(), []string{"-input", "tsv"}, io.MultiReader(parts...), io.Discard, &errs, noon)
	runtime.ReadMemStats(&after)
	require.Equal(t, exitFaults, status)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(16<<20), "70 MB were read")
}

// lineCounter counts lines and keeps none.
type lineCounter struct{ lines int }

func (c *lineCounter) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte{'\n'})
	return len(p), nil
}

func BenchmarkTSVToJSONLines(b *testing.B) {
	const n = 5000
	sample := &endless{n: n}
	size, err := io.Copy(io.Discard, sample)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		run(context.Background(), []string{"-format", "jsonl"}, &endless{n: n}, io.Discard, io.Discard, noon)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "mentions/s")
}
