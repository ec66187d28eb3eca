package matrix_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

var (
	weather = matrix.Column{Name: "weather", Values: []string{"unknown", "dry", "wet"}}
	day     = matrix.Column{Name: "day", Values: []string{"work", "rest"}}
	columns = []matrix.Column{weather, day}
)

func Example() {
	table, err := matrix.New(columns, []matrix.Row{
		{matrix.SetOf(2), day.Any()},     // 0: wet
		{weather.Any(), matrix.SetOf(1)}, // 1: a day of rest
		{weather.Any(), matrix.SetOf(0)}, // 2: a day of work
	})
	fmt.Println(table.Decide(2, 1), table.Decide(1, 1), table.Decide(0, 0), err)
	// Output: 0 1 2 <nil>
}

func TestATableWithAGapIsNotBuilt(t *testing.T) {
	_, err := matrix.New(columns, []matrix.Row{{matrix.SetOf(0, 1), day.Any()}})
	var gap *matrix.GapError
	require.ErrorAs(t, err, &gap)
	assert.Equal(t, "weather=wet day=work", gap.Witness)
	assert.Equal(t, 2, gap.Count)
}

func TestARowInTheShadowOfOthersIsAFault(t *testing.T) {
	_, err := matrix.New(columns, []matrix.Row{
		{matrix.SetOf(0, 1), day.Any()}, {matrix.SetOf(2), day.Any()}, {weather.Any(), matrix.SetOf(1)},
	})
	var shadow *matrix.ShadowError
	require.ErrorAs(t, err, &shadow)
	assert.Equal(t, 2, shadow.Row)
	assert.Equal(t, []int{0, 1}, shadow.By)
}

func TestRowsThatDoNotFitAreNamed(t *testing.T) {
	any := weather.Any()
	_, err := matrix.New(columns, []matrix.Row{{any}, {any, 0}, {any, matrix.SetOf(5)}, {any, day.Any()}})
	assert.ErrorIs(t, err, matrix.ErrRowShape)
	for _, want := range []string{"row 1:", "row 2:", "row 3:"} {
		assert.ErrorContains(t, err, want)
	}
	var at *matrix.RowError
	assert.True(t, errors.As(err, &at))
}

func TestSpacesWithoutBoundsAreRefused(t *testing.T) {
	_, err := matrix.New(nil, nil)
	assert.ErrorIs(t, err, matrix.ErrNoColumns)
	_, err = matrix.New([]matrix.Column{{Name: "empty"}}, nil)
	assert.ErrorIs(t, err, matrix.ErrNoColumns)
	wide := matrix.Column{Name: "wide", Values: make([]string, 64)}
	_, err = matrix.New([]matrix.Column{wide, wide, wide, wide}, nil)
	assert.ErrorIs(t, err, matrix.ErrTooWide)
}

func TestAMissingOrForeignValueCountsAsTheFirst(t *testing.T) {
	table, err := matrix.New(columns, []matrix.Row{{matrix.SetOf(0), day.Any()}, {weather.Any(), day.Any()}})
	require.NoError(t, err)
	assert.Equal(t, 0, table.Decide())
	assert.Equal(t, 0, table.Decide(7, -3))
	assert.Equal(t, 0, table.Decide(3, 2), "just outside")
	assert.Equal(t, 1, table.Decide(1, 9, 9))
}

// first is the slow twin of Decide: it tries the rows in order.
func first(rows []matrix.Row, values []int) int {
	for i, row := range rows {
		all := true
		for c, v := range values {
			all = all && row[c].Has(v)
		}
		if all {
			return i
		}
	}
	return -1
}

func FuzzTableAgreesWithTryingRowsInOrder(f *testing.F) {
	f.Add([]byte{1, 2, 4, 7, 3, 255})
	f.Fuzz(func(t *testing.T, seed []byte) {
		columns := []matrix.Column{
			{Name: "a", Values: []string{"0", "1", "2"}}, {Name: "b", Values: []string{"0", "1"}}, {Name: "c", Values: []string{"0", "1", "2", "3"}},
		}
		var rows []matrix.Row
		for ; len(seed) >= 3; seed = seed[3:] {
			rows = append(rows, matrix.Row{
				matrix.Set(seed[0]) & columns[0].Any(), matrix.Set(seed[1]) & columns[1].Any(), matrix.Set(seed[2]) & columns[2].Any(),
			})
		}
		table, err := matrix.New(columns, rows)
		gap, hit := false, make([]bool, len(rows))
		for a := range 3 {
			for b := range 2 {
				for c := range 4 {
					want := first(rows, []int{a, b, c})
					if want < 0 {
						gap = true
						continue
					}
					hit[want] = true
					if err == nil && table.Decide(a, b, c) != want {
						t.Fatalf("Decide(%d, %d, %d) = %d, want %d", a, b, c, table.Decide(a, b, c), want)
					}
				}
			}
		}
		faulty := gap
		for i, row := range rows {
			faulty = faulty || !hit[i] || row[0] == 0 || row[1] == 0 || row[2] == 0
		}
		if faulty != (err != nil) {
			t.Fatalf("rows %v: err = %v, want a fault: %v", rows, err, faulty)
		}
	})
}

func BenchmarkDecide(b *testing.B) {
	table, err := matrix.New(columns, []matrix.Row{{matrix.SetOf(0), day.Any()}, {weather.Any(), day.Any()}})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		table.Decide(1, 1)
	}
}
