package matrix_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

func TestAVersionIsThatOfWhatDecides(t *testing.T) {
	build := func(policy matrix.HitPolicy, columns string, change func([]matrix.Row[string]) []matrix.Row[string]) string {
		t.Helper()
		d, err := matrix.NewDomain(matrix.Flag[int](columns, nil), matrix.Numbers[int]("n", 0, 3, nil))
		require.NoError(t, err)
		rows := []matrix.Row[string]{
			{ID: "high", Cells: []matrix.Set{matrix.Any, matrix.Range(2, 3)}, Outcome: "up"},
			{ID: "low", Cells: []matrix.Set{matrix.Any, matrix.Range(0, 1)}, Outcome: "down"},
		}
		table, err := matrix.New(d, change(rows), matrix.Config{Policy: policy})
		require.NoError(t, err)
		assert.Equal(t, table.Version(), table.Version())
		return table.Version()
	}
	same := func(rows []matrix.Row[string]) []matrix.Row[string] { return rows }
	first := build(matrix.Unique, "angry", same)
	assert.Regexp(t, `^sha256:[0-9a-f]{16}$`, first)
	assert.Equal(t, first, build(matrix.Unique, "angry", func(rows []matrix.Row[string]) []matrix.Row[string] {
		rows[0].Notes, rows[0].Comment, rows[0].File, rows[0].Line = []string{"why"}, "said", "x.md", 7
		return rows
	}), "what stands beside a row decides nothing")
	for name, other := range map[string]string{
		"a policy": build(matrix.First, "angry", same),
		"a column": build(matrix.Unique, "calm", same),
		"an outcome": build(matrix.Unique, "angry", func(rows []matrix.Row[string]) []matrix.Row[string] {
			rows[1].Outcome = "stay"
			return rows
		}),
		"an id": build(matrix.Unique, "angry", func(rows []matrix.Row[string]) []matrix.Row[string] {
			rows[1].ID = "lowest"
			return rows
		}),
		"a cell": build(matrix.Unique, "angry", func(rows []matrix.Row[string]) []matrix.Row[string] {
			rows[0].Cells[1], rows[1].Cells[1] = matrix.SetOf(3), matrix.Range(0, 2)
			return rows
		}),
		"an order": build(matrix.Unique, "angry", func(rows []matrix.Row[string]) []matrix.Row[string] {
			rows[0], rows[1] = rows[1], rows[0]
			return rows
		}),
	} {
		assert.NotEqual(t, first, other, "%s changed", name)
	}
	assert.Empty(t, new(matrix.Table[int, string]).Version())
}
