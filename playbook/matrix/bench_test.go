package matrix_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

// A family is a kind of table that banks write, as large as is asked for.
type family struct {
	name   string
	sizes  []int
	policy matrix.HitPolicy
	count  int
	rows   []matrix.Row[int] // sound or not
}

// policyRows returns rows as people write them, the exception before the rule: each
// narrows the first column and some of the others, to one value or to several, and
// below them stands for each value of the first column a row that accepts the rest.
func policyRows(r *rand.Rand, sizes []int, count, narrow int) []matrix.Row[int] {
	var rows []matrix.Row[int]
	seen := map[string]bool{}
	for len(rows) < count {
		cells := anyCells(len(sizes))
		cells[0] = matrix.SetOf(r.IntN(sizes[0]))
		for _, c := range r.Perm(len(sizes) - 1)[:2+r.IntN(narrow)] {
			n := sizes[c+1]
			set := matrix.SetOf(r.IntN(n))
			if n > 2 && r.IntN(2) == 0 {
				set |= matrix.SetOf(r.IntN(n))
			}
			cells[c+1] = set
		}
		if name := fmt.Sprint(cells); !seen[name] {
			seen[name] = true
			rows = append(rows, matrix.Row[int]{ID: fmt.Sprint("row-", len(rows)), Cells: cells, Outcome: r.IntN(9)})
		}
	}
	return append(rows, defaults(sizes)...)
}

func anyCells(n int) []matrix.Set {
	cells := make([]matrix.Set, n)
	for c := range cells {
		cells[c] = matrix.Any
	}
	return cells
}

// defaults returns a row for each value of the first column.
func defaults(sizes []int) []matrix.Row[int] {
	var rows []matrix.Row[int]
	for v := range sizes[0] {
		cells := anyCells(len(sizes))
		cells[0] = matrix.SetOf(v)
		rows = append(rows, matrix.Row[int]{ID: fmt.Sprint("else-", v), Cells: cells, Outcome: 9})
	}
	return rows
}

// splitRows returns rows that split the whole domain among them: every table of this
// sort is Unique and complete.
func splitRows(r *rand.Rand, sizes []int, count int) []matrix.Row[int] {
	whole := make([]matrix.Set, len(sizes))
	for c, n := range sizes {
		whole[c] = matrix.Range(0, n-1)
	}
	boxes := [][]matrix.Set{whole}
	for len(boxes) < count {
		at := r.IntN(len(boxes))
		c := r.IntN(len(sizes))
		box := boxes[at]
		some := box[c] & matrix.Set(r.Uint64())
		if some == 0 || some == box[c] {
			continue
		}
		other := append([]matrix.Set(nil), box...)
		other[c] &^= some
		box[c] = some
		boxes = append(boxes, other)
	}
	var rows []matrix.Row[int]
	for i, box := range boxes {
		rows = append(rows, matrix.Row[int]{ID: fmt.Sprint("row-", i), Cells: box, Outcome: r.IntN(9)})
	}
	return rows
}

// sound returns the rows, at least as many as the family's name says, without those
// that the proof finds fault with.
func sound(t testing.TB, f family) []matrix.Row[int] {
	t.Helper()
	rows := f.rows
	for {
		_, err := matrix.New(numbers(t, f.sizes...), rows, matrix.Config{Policy: f.policy})
		if err == nil {
			require.GreaterOrEqual(t, len(rows), f.count, f.name)
			return rows
		}
		faulty := map[string]bool{}
		for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
			switch e := e.(type) {
			case *matrix.UnreachableError:
				faulty[e.Row.ID] = true
			case *matrix.SubsumedError:
				faulty[e.Row.ID] = true
			default:
				t.Fatalf("%s: %v", f.name, e)
			}
		}
		rows = slices.DeleteFunc(slices.Clone(rows), func(r matrix.Row[int]) bool { return faulty[r.ID] })
	}
}

// families returns the tables that the proof is measured on.
func families() []family {
	seed := func(n uint64) *rand.Rand { return rand.New(rand.NewPCG(n, n)) }
	small := []int{10, 4, 4, 3, 6, 6}                                              // 17,280 combinations
	large := []int{14, 4, 4, 10, 2, 3, 3, 2, 4, 5, 8, 12}                          // 15 milliards
	bank := []int{14, 4, 4, 10, 2, 3, 3, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2} // 21 columns, 12 of yes and no
	return []family{
		{"60x6 first", small, matrix.First, 60, policyRows(seed(1), small, 51, 2)},
		{"60x6 unique", small, matrix.Unique, 60, splitRows(seed(2), small, 60)},
		{"500x12 first", large, matrix.First, 500, policyRows(seed(3), large, 550, 3)},
		{"500x12 first, deeper", large, matrix.First, 500, policyRows(seed(4), large, 515, 6)},
		{"500x12 unique", large, matrix.Unique, 500, splitRows(seed(5), large, 500)},
		{"120x21 bank", bank, matrix.First, 120, policyRows(seed(6), bank, 110, 3)},
		{"500x21 bank", bank, matrix.First, 500, policyRows(seed(7), bank, 560, 4)},
		{"500x21 bank unique", bank, matrix.Unique, 500, splitRows(seed(8), bank, 500)},
	}
}

func BenchmarkNew(b *testing.B) {
	for _, f := range families() {
		b.Run(f.name, func(b *testing.B) {
			d, rows := numbers(b, f.sizes...), sound(b, f)
			for b.Loop() {
				if _, err := matrix.New(d, rows, matrix.Config{Policy: f.policy}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(rows)), "rows")
		})
	}
}

// BenchmarkBudget is what the worst inputs cost: a proof that is broken off.
func BenchmarkBudget(b *testing.B) {
	d, rows := hardRows(b, 100, 430)
	for b.Loop() {
		if _, err := matrix.New(d, rows, matrix.Config{Policy: matrix.First}); !errors.Is(err, matrix.ErrProofBudget) {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecide(b *testing.B) {
	for _, size := range []struct{ rows, columns, values int }{{60, 6, 5}, {5000, 10, 5}, {5000, 10, 10}} {
		b.Run(fmt.Sprintf("%dx%d of %d", size.rows, size.columns, size.values), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			sizes := make([]int, size.columns)
			for c := range sizes {
				sizes[c] = size.values
			}
			// Rows that accept one or two values of every column, the last all: only the
			// last row matches most keys.
			d := numbers(b, sizes...)
			var rows []matrix.Row[int]
			for i := range size.rows {
				cells := anyCells(len(sizes))
				if i < size.rows-1 {
					for c, n := range sizes {
						if r.IntN(3) > 0 {
							cells[c] = matrix.SetOf(r.IntN(n), r.IntN(n))
						}
					}
				}
				rows = append(rows, matrix.Row[int]{ID: fmt.Sprint(i), Cells: cells, Outcome: i})
			}
			table, err := matrix.New(d, rows, matrix.Config{Policy: matrix.Collect})
			require.NoError(b, err)
			keys := make([]matrix.Key, 1024)
			values := make([]int, len(sizes))
			for i := range keys {
				for c, n := range sizes {
					values[c] = r.IntN(n)
				}
				keys[i], err = d.Key(values)
				require.NoError(b, err)
			}
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				table.Decide(keys[i%1024])
				i++
			}
		})
	}
}

func BenchmarkKey(b *testing.B) {
	type facts struct{ a, b, c, d, e, f uint8 }
	names := []string{"0", "1", "2", "3", "4"}
	d, err := matrix.NewDomain(
		matrix.Enum("a", names, func(s facts) uint8 { return s.a }),
		matrix.Enum("b", names, func(s facts) uint8 { return s.b }),
		matrix.Enum("c", names, func(s facts) uint8 { return s.c }),
		matrix.Enum("d", names, func(s facts) uint8 { return s.d }),
		matrix.Enum("e", names, func(s facts) uint8 { return s.e }),
		matrix.Enum("f", names, func(s facts) uint8 { return s.f }),
	)
	require.NoError(b, err)
	b.ReportAllocs()
	s := facts{1, 2, 3, 4, 0, 1}
	for b.Loop() {
		d.Key(s)
	}
}

func BenchmarkDiff(b *testing.B) {
	f := families()[0]
	d, rows := numbers(b, f.sizes...), sound(b, f)
	before, err := matrix.New(d, rows, matrix.Config{Policy: f.policy})
	require.NoError(b, err)
	changed := rows[7]
	changed.Outcome += 100
	after, err := before.Override(changed)
	require.NoError(b, err)
	r := rand.New(rand.NewPCG(3, 3))
	history := make([]matrix.Key, 10_000)
	values := make([]int, len(f.sizes))
	for i := range history {
		for c, n := range f.sizes {
			values[c] = r.IntN(n)
		}
		history[i], err = d.KeyOf(values...)
		require.NoError(b, err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if diff, err := matrix.Diff(before, after, history); err != nil || diff.Changed == 0 {
			b.Fatal(diff, err)
		}
	}
}
