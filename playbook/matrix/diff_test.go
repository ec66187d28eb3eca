package matrix_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

// edited returns rows with a few taken out, moved, widened or given another outcome.
func edited(r *rand.Rand, rows []matrix.Row[int], sizes []int) []matrix.Row[int] {
	out := append([]matrix.Row[int](nil), rows...)
	for range 1 + r.IntN(3) {
		if len(out) == 0 {
			return out
		}
		i := r.IntN(len(out))
		switch r.IntN(5) {
		case 0:
			out = append(out[:i:i], out[i+1:]...)
		case 1:
			j := r.IntN(len(out))
			out[i], out[j] = out[j], out[i]
		case 2:
			out[i].Outcome++
		case 3:
			row := randomRows(r, sizes, 1)[0]
			row.ID = fmt.Sprint("new-", r.Uint64())
			out = append(out, row)
		case 4:
			cells := append([]matrix.Set(nil), out[i].Cells...)
			cells[r.IntN(len(cells))] = matrix.Any
			out[i].Cells = cells
		}
	}
	return out
}

// answers returns the outcomes of all rows that accept a key, or of the first.
func answers(table *matrix.Table[[]int, int], k matrix.Key) any {
	if table.Config().Policy != matrix.Collect {
		_, outcome, ok := table.Decide(k)
		return fmt.Sprint(outcome, ok)
	}
	set := map[int]bool{}
	for _, outcome := range table.All(k) {
		set[outcome] = true
	}
	return set
}

func TestADifferenceIsWhatAskingEveryKeyOfBothShows(t *testing.T) {
	compared, differing := 0, 0
	for seed := range uint64(2500) {
		r := rand.New(rand.NewPCG(seed, 11))
		sizes := []int{1 + r.IntN(4), 1 + r.IntN(3), 1 + r.IntN(4)}
		d := numbers(t, sizes...)
		rows := randomRows(r, sizes, r.IntN(9))
		cfg := matrix.Config{Policy: []matrix.HitPolicy{matrix.First, matrix.Collect}[seed%2], Partial: true}
		before, err := matrix.New(d, rows, cfg)
		if err != nil {
			continue
		}
		after, err := matrix.New(d, edited(r, rows, sizes), cfg)
		if err != nil {
			continue
		}
		compared++
		var keys []matrix.Key
		changed := map[matrix.Key]bool{}
		pairs := map[string]bool{}
		for values := range combinations(sizes) {
			k, err := d.KeyOf(values...)
			require.NoError(t, err)
			keys = append(keys, k)
			if fmt.Sprint(answers(before, k)) != fmt.Sprint(answers(after, k)) {
				changed[k] = true
				pairs[fmt.Sprint(before.Match(k), after.Match(k))] = true
			}
		}
		diff, err := matrix.Diff(before, after, keys)
		require.NoError(t, err)
		require.Equal(t, len(changed), diff.Changed, "seed %d", seed)
		require.Equal(t, len(changed) == 0, len(diff.Changes) == 0, "seed %d", seed)
		if len(changed) > 0 {
			differing++
		}
		for _, c := range diff.Changes {
			require.True(t, changed[c.Key], "seed %d: %v", seed, c)
			require.Equal(t, d.FormatKey(c.Key), c.Witness)
			if cfg.Policy == matrix.First {
				delete(pairs, fmt.Sprint(before.Match(c.Key), after.Match(c.Key)))
			}
		}
		if cfg.Policy == matrix.First {
			require.Empty(t, pairs, "seed %d: every two rows are told", seed)
		}
	}
	assert.Greater(t, compared, 300)
	assert.Greater(t, differing, 100)
}

func ExampleDiff() {
	d := calls()
	rows := []matrix.Row[string]{
		{ID: "long", Cells: []matrix.Set{matrix.Any, matrix.Range(5, 9)}, Outcome: "call back"},
		{ID: "rest", Cells: []matrix.Set{matrix.Any, matrix.Any}, Outcome: "stay"},
	}
	before, _ := matrix.New(d, rows, matrix.Config{Policy: matrix.First})
	after, _ := before.Override(matrix.Row[string]{ID: "long", Cells: []matrix.Set{matrix.Any, matrix.Range(7, 9)}, Outcome: "call back"})
	short, _ := d.Key(call{minutes: 2})
	long, _ := d.Key(call{minutes: 6})
	diff, err := matrix.Diff(before, after, []matrix.Key{short, long, short})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, change := range diff.Changes {
		fmt.Println(change)
	}
	fmt.Println(diff.Changed, "of 3 calls")
	// Output:
	// angry=no minutes=5: row "rest" decides stay, was row "long" with call back
	// 1 of 3 calls
}

func TestTablesOverOtherColumnsHaveNoDifference(t *testing.T) {
	rows := []matrix.Row[int]{{ID: "all", Cells: []matrix.Set{matrix.Any}}}
	a, err := matrix.New(numbers(t, 3), rows, matrix.Config{})
	require.NoError(t, err)
	b, err := matrix.New(numbers(t, 4), rows, matrix.Config{})
	require.NoError(t, err)
	_, err = matrix.Diff(a, b, nil)
	assert.ErrorIs(t, err, matrix.ErrOtherColumns)
	_, err = matrix.Diff(a, new(matrix.Table[[]int, int]), nil)
	assert.ErrorIs(t, err, matrix.ErrOtherColumns)
}

func TestTheSmallestRowFillsItsGap(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 12))
		sizes := []int{3, 4, 2}
		d := numbers(t, sizes...)
		rows := randomRows(r, sizes, 5)
		_, err := matrix.New(d, rows, matrix.Config{Policy: matrix.First})
		faults, gaps := faultsOf(t, err)
		if len(faults) > 0 || len(gaps) == 0 {
			continue
		}
		all := append(rows[:len(rows):len(rows)], matrix.Fill("all", 7, gaps...))
		_, err = matrix.New(d, all, matrix.Config{Policy: matrix.First})
		require.NoError(t, err, "one row around all gaps")
		for i, gap := range gaps {
			rows = append(rows, matrix.Fill(fmt.Sprint("gap-", i), 7, gap))
		}
		_, err = matrix.New(d, rows, matrix.Config{Policy: matrix.First})
		require.NoError(t, err, "a row for each gap")
	}
	assert.Empty(t, matrix.Fill("none", 0).Cells)
}

func TestNothingIsComparedWithNothing(t *testing.T) {
	_, err := matrix.Diff[int, string](nil, nil, nil)
	require.ErrorIs(t, err, matrix.ErrOtherColumns)
	gap := &matrix.GapError{Box: []matrix.Set{1, 2}}
	assert.Equal(t, gap.Box, matrix.Fill("new", 1, nil, gap, nil).Cells)
}
