package value

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/otklik/otklik/nps"
)

// A Benchmark is a figure that somebody published, with all that is needed not to
// misread it. It stands beside a host's own figures and is never part of a formula
// unless the host passes it.
type Benchmark struct {
	ID     string  `json:"id"`
	Low    float64 `json:"low"`  // per cent
	High   float64 `json:"high"` // per cent; equal to Low unless a range was published
	What   string  `json:"what"`
	Base   string  `json:"base"` // of what the per cent are
	Region string  `json:"region"`
	Year   int     `json:"year"`
	Source string  `json:"source"`
}

//go:embed benchmarks.tsv
var benchmarksTSV string

var loadBenchmarks = sync.OnceValues(func() ([]Benchmark, error) {
	return ParseBenchmarks("benchmarks.tsv", strings.NewReader(benchmarksTSV))
})

// Benchmarks returns the figures of the deck and the studies behind it. The slice is
// the caller's own.
func Benchmarks() []Benchmark {
	all, _ := loadBenchmarks() // a test reads the file
	return append([]Benchmark(nil), all...)
}

// FindBenchmark returns the benchmark with an id: "answered", "positive_post",
// "deleted", "loyal" and the rest of Benchmarks.
func FindBenchmark(id string) (Benchmark, bool) {
	all, _ := loadBenchmarks()
	for _, b := range all {
		if b.ID == id {
			return b, true
		}
	}
	return Benchmark{}, false
}

// A FileError says which line of a file is wrong.
type FileError struct {
	File string
	Line int // from 1
	Err  error
}

// Error returns the place and the reason.
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }

// ErrRow is the reason for a line of a benchmark file that has not its eight fields.
var ErrRow = errors.New("needs eight fields between tabs: id, low, high, what, base, region, year, source")

// ParseBenchmarks reads benchmarks, one a line: id, low and high in per cent, what
// was measured, its base, region, year and source, between tabs. Empty lines and
// lines that begin with # are skipped. The error joins a *FileError for every bad
// line; nothing is then returned.
func ParseBenchmarks(file string, r io.Reader) ([]Benchmark, error) {
	var out []Benchmark
	var faults []error
	seen := map[string]bool{}
	lines := bufio.NewScanner(r)
	n := 0
	for lines.Scan() {
		n++
		line := lines.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		b, err := parseBenchmark(line)
		if err == nil && seen[b.ID] {
			err = fmt.Errorf("id %.40q: %w", b.ID, nps.ErrDuplicate)
		}
		if err != nil {
			faults = append(faults, &FileError{file, n, err})
			continue
		}
		seen[b.ID] = true
		out = append(out, b)
	}
	if err := lines.Err(); err != nil {
		faults = append(faults, &FileError{file, n + 1, err})
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	return out, nil
}

func parseBenchmark(line string) (Benchmark, error) {
	f := strings.Split(line, "\t")
	if len(f) != 8 || f[0] == "" {
		return Benchmark{}, ErrRow
	}
	low, errLow := percent("low", f[1], 0)
	high, errHigh := percent("high", f[2], low)
	year, errYear := strconv.Atoi(f[6])
	if err := errors.Join(errLow, errHigh, errYear); err != nil {
		return Benchmark{}, err
	}
	return Benchmark{f[0], low, high, f[3], f[4], f[5], year, f[7]}, nil
}

func percent(name, field string, least float64) (float64, error) {
	x, err := strconv.ParseFloat(field, 64)
	if err != nil {
		return 0, err
	}
	return x, within(name, x, least, 100)
}

// within returns nil, or a *nps.ValueError that wraps nps.ErrRange for a number
// outside the limits, NaN included.
func within(name string, x, least, most float64) error {
	if !(x >= least && x <= most) {
		return &nps.ValueError{Name: name, Value: x, Err: fmt.Errorf("%w: from %v to %v", nps.ErrRange, least, most)}
	}
	return nil
}
