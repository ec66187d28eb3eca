package matrix_test

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

// numbers returns a domain of columns with the given numbers of values, asked of
// slices of numbers.
func numbers(t testing.TB, sizes ...int) *matrix.Domain[[]int] {
	t.Helper()
	var columns []matrix.Column[[]int]
	for i, n := range sizes {
		columns = append(columns, matrix.Numbers(string(rune('a'+i%26))+strings.Repeat("'", i/26), 0, n-1, func(s []int) int { return s[i] }))
	}
	d, err := matrix.NewDomain(columns...)
	require.NoError(t, err)
	return d
}

// combinations walks all combinations of a domain.
func combinations(sizes []int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		total := 1
		for _, n := range sizes {
			total *= n
		}
		for i := range total {
			values := make([]int, len(sizes))
			for c, n := range sizes {
				values[c], i = i%n, i/n
			}
			if !yield(values) {
				return
			}
		}
	}
}

func accepts(row matrix.Row[int], values []int) bool {
	for c, v := range values {
		if !row.Cells[c].Has(v) {
			return false
		}
	}
	return true
}

// randomRows returns rows that accept each value by a throw of dice.
func randomRows(r *rand.Rand, sizes []int, count int) []matrix.Row[int] {
	rows := make([]matrix.Row[int], count)
	for i := range rows {
		cells := make([]matrix.Set, len(sizes))
		for c, n := range sizes {
			all := matrix.Any >> (64 - n)
			switch r.IntN(4) {
			case 0:
				cells[c] = matrix.SetOf(r.IntN(n))
			case 1:
				cells[c] = matrix.Set(r.Uint64()) & all
				if cells[c] == 0 {
					cells[c] = all
				}
			default:
				cells[c] = matrix.Any
			}
		}
		rows[i] = matrix.Row[int]{ID: fmt.Sprint("r", i), Cells: cells, Outcome: r.IntN(3)}
	}
	return rows
}

// faultsOf returns the faults of an error, each by a short name; gaps are
// returned apart.
func faultsOf(t *testing.T, err error) (map[string]bool, []*matrix.GapError) {
	named := map[string]bool{}
	var gaps []*matrix.GapError
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, e := range list {
		switch e := e.(type) {
		case nil:
		case *matrix.GapError:
			gaps = append(gaps, e)
		case *matrix.DuplicateError:
			named[fmt.Sprintf("%s duplicates %s %t", e.Row.ID, e.Of.ID, e.Conflict)] = true
		case *matrix.SubsumedError:
			named[fmt.Sprintf("%s inside %s %t", e.Row.ID, e.By.ID, e.Conflict)] = true
		case *matrix.OverlapError:
			named[fmt.Sprintf("%s overlaps %s %t", e.Row.ID, e.With.ID, e.Conflict)] = true
		case *matrix.UnreachableError:
			named[fmt.Sprintf("%s unreachable by %v", e.Row.ID, e.By)] = true
		default:
			t.Fatalf("an unexpected fault: %T %v", e, e)
		}
	}
	return named, gaps
}

// expected finds the same faults by trying every combination.
func expected(rows []matrix.Row[int], sizes []int, policy matrix.HitPolicy) (named map[string]bool, undecided int) {
	named = map[string]bool{}
	type pair struct{ i, j int }
	both, own, decided := map[pair]int{}, make([]int, len(rows)), make([]int, len(rows))
	by := make([]map[int]bool, len(rows))
	for values := range combinations(sizes) {
		first := -1
		for i, row := range rows {
			if !accepts(row, values) {
				continue
			}
			own[i]++
			if first < 0 {
				first = i
				decided[i]++
			}
			if by[i] == nil {
				by[i] = map[int]bool{}
			}
			by[i][first] = true
			for j := range i {
				if accepts(rows[j], values) {
					both[pair{i, j}]++
				}
			}
		}
		if first < 0 {
			undecided++
		}
	}
	for i, row := range rows {
		single := false
		for j := range i {
			n := both[pair{i, j}]
			conflict := row.Outcome != rows[j].Outcome
			if n == 0 || policy == matrix.Collect && conflict {
				continue
			}
			switch {
			case n == own[i] && n == own[j]:
				named[fmt.Sprintf("%s duplicates %s %t", row.ID, rows[j].ID, conflict)] = true
				single = true
			case n == own[i]:
				named[fmt.Sprintf("%s inside %s %t", row.ID, rows[j].ID, conflict)] = true
				single = true
			case n == own[j] && policy != matrix.First:
				named[fmt.Sprintf("%s inside %s %t", rows[j].ID, row.ID, conflict)] = true
			case policy == matrix.Unique:
				named[fmt.Sprintf("%s overlaps %s %t", row.ID, rows[j].ID, conflict)] = true
			}
		}
		if !single && decided[i] == 0 && policy != matrix.Collect {
			var refs []matrix.Ref
			for _, j := range slices.Sorted(maps.Keys(by[i])) {
				refs = append(refs, matrix.Ref{Number: j, ID: rows[j].ID})
			}
			named[fmt.Sprintf("%s unreachable by %v", row.ID, refs)] = true
		}
	}
	return named, undecided
}

func TestTheProofAgreesWithTryingEveryCombination(t *testing.T) {
	built := 0
	for seed := range uint64(1200) {
		r := rand.New(rand.NewPCG(seed, 8))
		sizes := make([]int, 1+r.IntN(4))
		for c := range sizes {
			sizes[c] = 1 + r.IntN(4)
		}
		rows := randomRows(r, sizes, r.IntN(12))
		d := numbers(t, sizes...)
		for _, cfg := range []matrix.Config{
			{}, {Policy: matrix.First}, {Policy: matrix.Collect}, {Policy: matrix.First, Partial: true}, {Policy: matrix.Collect, Partial: true},
		} {
			table, err := matrix.New(d, rows, cfg)
			named, gaps := faultsOf(t, err)
			want, undecided := expected(rows, sizes, cfg.Policy)
			require.Equal(t, want, named, "seed %d, %v", seed, cfg)
			if cfg.Partial {
				require.Empty(t, gaps)
			} else {
				theGapsAreWhatNoRowAccepts(t, d, rows, sizes, gaps, undecided)
			}
			if err == nil {
				built++
				everyCombinationIsDecidedByTheFirstRow(t, d, table, rows, sizes)
			}
		}
	}
	assert.Greater(t, built, 400, "most of the tables are sound enough to be asked")
}

func theGapsAreWhatNoRowAccepts(t *testing.T, d *matrix.Domain[[]int], rows []matrix.Row[int], sizes []int, gaps []*matrix.GapError, undecided int) {
	t.Helper()
	sum := 0
	for _, g := range gaps {
		sum += g.Count
		require.False(t, slices.ContainsFunc(rows, func(row matrix.Row[int]) bool { return accepts(row, d.Values(g.Key)) }), "the witness is undecided")
		require.Equal(t, d.FormatKey(g.Key), g.Witness)
	}
	require.Equal(t, undecided, sum)
	for values := range combinations(sizes) {
		inside := 0
		for _, g := range gaps {
			if accepts(matrix.Row[int]{Cells: g.Box}, values) {
				inside++
			}
		}
		taken := slices.ContainsFunc(rows, func(row matrix.Row[int]) bool { return accepts(row, values) })
		require.True(t, inside == 0 && taken || inside == 1 && !taken, "%v lies in %d gaps", values, inside)
	}
}

func everyCombinationIsDecidedByTheFirstRow(t *testing.T, d *matrix.Domain[[]int], table *matrix.Table[[]int, int], rows []matrix.Row[int], sizes []int) {
	t.Helper()
	for values := range combinations(sizes) {
		key, err := d.Key(values)
		require.NoError(t, err)
		var all []string
		for _, row := range rows {
			if accepts(row, values) {
				all = append(all, row.ID)
			}
		}
		var got []string
		for id := range table.All(key) {
			got = append(got, id)
		}
		require.Equal(t, all, got)
		id, _, ok := table.Decide(key)
		require.Equal(t, len(all) > 0, ok)
		if ok {
			require.Equal(t, all[0], id)
		}
	}
}

func TestManyRowsAreFoundAsFewAre(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	sizes := []int{6, 5, 4, 3, 7}
	d := numbers(t, sizes...)
	for _, count := range []int{63, 64, 65, 128, 700, 5000} {
		var rows []matrix.Row[int]
		for i := range count {
			row := matrix.Row[int]{ID: fmt.Sprint("r", i), Outcome: i}
			for _, n := range sizes {
				row.Cells = append(row.Cells, matrix.SetOf(r.IntN(n), r.IntN(n)))
			}
			rows = append(rows, row)
		}
		table, err := matrix.New(d, rows, matrix.Config{Policy: matrix.Collect, Partial: true})
		require.NoError(t, err)
		everyCombinationIsDecidedByTheFirstRow(t, d, table, rows, sizes)
	}
}

func TestRowsThatDoNotFitAreNamedAllAtOnce(t *testing.T) {
	d := numbers(t, 3, 2)
	_, err := matrix.New(d, []matrix.Row[int]{
		{ID: "short", Cells: []matrix.Set{matrix.Any}},
		{ID: "empty", Cells: []matrix.Set{matrix.Any, 0}},
		{ID: "foreign", Cells: []matrix.Set{matrix.SetOf(5), matrix.Any}, File: "rows.md", Line: 12},
		{ID: "empty", Cells: []matrix.Set{matrix.Any, matrix.Any}},
		{Cells: []matrix.Set{matrix.Any, matrix.SetOf(64)}},
	}, matrix.Config{})
	for _, want := range []string{
		`row "short": wrong number of cells: 1, want 2`, `row "empty": b: an empty cell`, `rows.md:12: row "foreign": a: no such value: number 5`,
		`row "empty": the id is taken`, `row "": a row needs an id`, `row "": b: an empty cell`,
	} {
		assert.ErrorContains(t, err, want)
	}
	for _, reason := range []error{matrix.ErrCells, matrix.ErrEmptyCell, matrix.ErrNoSuchValue, matrix.ErrSameID, matrix.ErrNoID} {
		assert.ErrorIs(t, err, reason)
	}
	var at *matrix.RowError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, "short", at.Row.ID)
	_, err = matrix.New(d, []matrix.Row[int]{}, matrix.Config{Policy: 9})
	assert.ErrorIs(t, err, matrix.ErrNoPolicy)
}

func TestATableWithoutRowsIsOneGap(t *testing.T) {
	d := numbers(t, 3, 2)
	_, err := matrix.New(d, []matrix.Row[int]{}, matrix.Config{})
	var gap *matrix.GapError
	require.ErrorAs(t, err, &gap)
	assert.Equal(t, 6, gap.Count)
	assert.Equal(t, "anything", gap.Where)
	table, err := matrix.New(d, []matrix.Row[int]{}, matrix.Config{Partial: true})
	require.NoError(t, err)
	key, err := d.KeyOf(1, 1)
	require.NoError(t, err)
	_, _, ok := table.Decide(key)
	assert.False(t, ok)
	assert.Equal(t, -1, table.Match(key))
}

func TestForeignKeysAreDecidedByNoRow(t *testing.T) {
	d, other := numbers(t, 3, 2), numbers(t, 200/4, 2)
	table, err := matrix.New(d, []matrix.Row[int]{{ID: "all", Cells: []matrix.Set{matrix.Any, matrix.Any}}}, matrix.Config{})
	require.NoError(t, err)
	key, err := other.KeyOf(49, 1)
	require.NoError(t, err)
	for name, k := range map[string]matrix.Key{"the zero key": {}, "a key of other columns": key} {
		assert.Equal(t, -1, table.Match(k), name)
		assert.Nil(t, table.Explain(k), name)
		assert.Empty(t, d.FormatKey(k), name)
		assert.Nil(t, d.Values(k), name)
		for id := range table.All(k) {
			t.Errorf("%s: row %s", name, id)
		}
	}
	same, err := numbers(t, 3, 2).KeyOf(2, 1)
	require.NoError(t, err)
	assert.Equal(t, 0, table.Match(same), "the same columns, declared twice")
	var zero matrix.Table[[]int, int]
	assert.Equal(t, -1, zero.Match(same))
}

// hardRows returns rows each of which narrows three columns of yes and no: whether
// they leave anything is a satisfiability question of the hard kind, with about 4.3
// rows a column (Mitchell, Selman, Levesque, "Hard and Easy Distributions of SAT
// Problems", AAAI 1992).
func hardRows(t testing.TB, columns, count int) (*matrix.Domain[[]int], []matrix.Row[int]) {
	d := numbers(t, slices.Repeat([]int{2}, columns)...)
	r := rand.New(rand.NewPCG(4, 6))
	var rows []matrix.Row[int]
	for i := range count {
		cells := anyCells(columns)
		for _, c := range r.Perm(columns)[:3] {
			cells[c] = matrix.SetOf(r.IntN(2))
		}
		rows = append(rows, matrix.Row[int]{ID: fmt.Sprint(i), Cells: cells})
	}
	return d, rows
}

func TestTheProofEndsAtItsBudget(t *testing.T) {
	d, rows := hardRows(t, 60, 300)
	_, err := matrix.New(d, rows, matrix.Config{Policy: matrix.First, Budget: 200_000})
	require.ErrorIs(t, err, matrix.ErrProofBudget)
	var budget *matrix.BudgetError
	require.ErrorAs(t, err, &budget)
	assert.Equal(t, 200_000, budget.Budget)
	assert.NotEmpty(t, budget.Doing)
}

func TestSingleRowsAreOverridden(t *testing.T) {
	d := numbers(t, 2, 2)
	low, high := matrix.SetOf(0), matrix.SetOf(1)
	shipped, err := matrix.New(d, []matrix.Row[string]{
		{ID: "low", Cells: []matrix.Set{low, matrix.Any}, Outcome: "wait"}, {ID: "high", Cells: []matrix.Set{high, matrix.Any}, Outcome: "act"},
	}, matrix.Config{})
	require.NoError(t, err)
	own, err := shipped.Override(matrix.Row[string]{ID: "low", Cells: []matrix.Set{low, matrix.Any}, Outcome: "ask"})
	require.NoError(t, err)
	key, err := d.KeyOf(0, 1)
	require.NoError(t, err)
	_, was, _ := shipped.Decide(key)
	_, is, _ := own.Decide(key)
	assert.Equal(t, []string{"wait", "ask"}, []string{was, is})
	_, err = shipped.Override(matrix.Row[string]{ID: "middle"})
	assert.ErrorIs(t, err, matrix.ErrNoRow)
	_, err = shipped.Override(matrix.Row[string]{ID: "low", Cells: []matrix.Set{low, low}})
	var gap *matrix.GapError
	assert.ErrorAs(t, err, &gap, "what is overridden is proved again")
}

func TestTheRowsThatDecideInsideABox(t *testing.T) {
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 3))
		sizes := []int{3, 2, 4}
		d := numbers(t, sizes...)
		rows := randomRows(r, sizes, 6)
		table, err := matrix.New(d, rows, matrix.Config{Policy: matrix.First, Partial: true})
		if err != nil {
			continue
		}
		box := randomRows(r, sizes, 1)[0]
		want := map[int]bool{}
		for values := range combinations(sizes) {
			if i := slices.IndexFunc(rows, func(row matrix.Row[int]) bool { return accepts(row, values) }); i >= 0 && accepts(box, values) {
				want[i] = true
			}
		}
		got, err := table.Deciding(box.Cells)
		require.NoError(t, err)
		require.Equal(t, slices.Sorted(maps.Keys(want)), got)
	}
	_, err := new(matrix.Table[[]int, int]).Deciding(nil)
	assert.Error(t, err, "a table that New did not make")
}

func TestAnErrorIsAPlaceAndAReason(t *testing.T) {
	d := numbers(t, 3, 2)
	for name, make := range map[string]func() error{
		"a value that the column lacks":  func() error { _, err := d.KeyOf(3, 0); return err },
		"a situation outside the column": func() error { _, err := d.Key([]int{0, -1}); return err },
		"an unknown name":                func() error { _, err := d.ParseKey("a=7 b=0"); return err },
	} {
		err := make()
		var at *matrix.ValueError
		require.ErrorAs(t, err, &at, name)
		assert.NotEmpty(t, at.Column, name)
		assert.True(t, errors.Is(err, matrix.ErrNoSuchValue), name)
	}
}

func TestRegionsHoldWhatARowDecidesAndNothingElse(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	sizes := []int{4, 3, 3, 2}
	d := numbers(t, sizes...)
	tables := 0
	for tables < 100 {
		table, err := matrix.New(d, randomRows(r, sizes, 1+r.IntN(6)), matrix.Config{Policy: matrix.First, Partial: true})
		if err != nil {
			continue
		}
		tables++
		for number := range table.Len() {
			regions, err := table.Regions(number)
			require.NoError(t, err)
			for values := range combinations(sizes) {
				key, err := d.Key(values)
				require.NoError(t, err)
				in := 0
				for _, box := range regions {
					if accepts(matrix.Row[int]{Cells: box}, values) {
						in++
					}
				}
				want := 0
				if table.Match(key) == number {
					want = 1
				}
				require.Equal(t, want, in, "row %d, %v", number, values)
			}
		}
	}
	_, err := new(matrix.Table[[]int, int]).Regions(0)
	assert.ErrorIs(t, err, matrix.ErrNoRow)
	everything, err := matrix.New(d, []matrix.Row[int]{{ID: "a", Cells: []matrix.Set{matrix.Any, matrix.Any, matrix.Any, matrix.Any}}}, matrix.Config{Policy: matrix.Collect})
	require.NoError(t, err)
	regions, err := everything.Regions(0)
	require.NoError(t, err)
	assert.Len(t, regions, 1)
}
