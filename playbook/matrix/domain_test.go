package matrix_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

func TestADomainNamesEveryFaultAtOnce(t *testing.T) {
	of := func(call) int { return 0 }
	_, err := matrix.NewDomain(
		matrix.Column[call]{Name: "a b", Values: []string{"x"}, Of: of},
		matrix.Column[call]{Name: "twice", Values: []string{"x", "x"}, Of: of},
		matrix.Column[call]{Name: "twice", Values: []string{"1..2", "*", "!", ""}, Of: of},
		matrix.Column[call]{Name: "none", Of: of},
		matrix.Numbers("many", 0, 64, of),
	)
	for _, want := range []string{`column 1, "a b"`, `column 2, "twice": the name is taken: value "x"`, `column 3, "twice": the name is taken`,
		`value "1..2"`, `value "*"`, `value "!"`, `value ""`, `column 4, "none": a column needs 1 to 64 values, not 0`, `not 65`} {
		assert.ErrorContains(t, err, want)
	}
	for _, reason := range []error{matrix.ErrName, matrix.ErrSameName, matrix.ErrValues} {
		assert.ErrorIs(t, err, reason)
	}
	var at *matrix.ColumnError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, 0, at.Column)
	_, err = matrix.NewDomain[call]()
	assert.ErrorIs(t, err, matrix.ErrNoColumns)
	_, err = matrix.New[call, int](nil, nil, matrix.Config{})
	assert.ErrorIs(t, err, matrix.ErrNoColumns)
}

func TestHowWideADomainMayBe(t *testing.T) {
	numbers(t, slices.Repeat([]int{2}, 192)...)
	numbers(t, slices.Repeat([]int{64}, 24)...)
	var columns []matrix.Column[call]
	for i := range 25 {
		c := matrix.Numbers("c", 0, 63, func(call) int { return 0 })
		c.Name += string(rune('a' + i))
		columns = append(columns, c)
	}
	_, err := matrix.NewDomain(columns...)
	assert.ErrorIs(t, err, matrix.ErrTooWide)
}

func TestTheSizeOfADomainSaturates(t *testing.T) {
	assert.Equal(t, 17_280, numbers(t, 10, 4, 4, 3, 6, 6).Size())
	assert.Equal(t, int(^uint(0)>>1), numbers(t, slices.Repeat([]int{64}, 24)...).Size())
}

func TestKeysReadBackAsTheyWereWritten(t *testing.T) {
	sizes := []int{3, 2, 5, 4}
	d := numbers(t, sizes...)
	seen := map[matrix.Key]bool{}
	for values := range combinations(sizes) {
		key, err := d.KeyOf(values...)
		require.NoError(t, err)
		assert.Equal(t, values, d.Values(key))
		again, err := d.ParseKey(d.FormatKey(key))
		require.NoError(t, err)
		assert.Equal(t, key, again)
		asked, err := d.Key(values)
		require.NoError(t, err)
		assert.Equal(t, key, asked)
		seen[key] = true
	}
	assert.Len(t, seen, d.Size(), "no two combinations share a key")
}

func TestAKeyThatCannotBeReadSaysWhere(t *testing.T) {
	d := numbers(t, 3, 2)
	for text, reason := range map[string]error{
		"a=1":         matrix.ErrEmptyCell,
		"a=1 a=1 b=0": matrix.ErrSameName,
		"a=1 b=0 c=1": matrix.ErrNoSuchColumn,
		"a=1 b=9":     matrix.ErrNoSuchValue,
		"nonsense":    matrix.ErrNoSuchColumn,
	} {
		_, err := d.ParseKey(text)
		var at *matrix.ValueError
		require.ErrorAs(t, err, &at, text)
		assert.ErrorIs(t, err, reason, text)
	}
	_, err := d.KeyOf(1)
	assert.ErrorIs(t, err, matrix.ErrCells)
	silent, err := matrix.NewDomain(matrix.Column[call]{Name: "a", Values: []string{"x"}})
	require.NoError(t, err)
	_, err = silent.Key(call{})
	assert.ErrorIs(t, err, matrix.ErrNoQuestion)
}

func TestSetsOfValuesThatNoColumnHasAreEmpty(t *testing.T) {
	assert.Equal(t, matrix.Set(0), matrix.SetOf(1, 64))
	assert.Equal(t, matrix.Set(0), matrix.SetOf(-1))
	assert.Equal(t, matrix.Set(0), matrix.Range(5, 3))
	assert.Equal(t, matrix.Set(0), matrix.Range(60, 64))
	assert.Equal(t, matrix.Any, matrix.Range(0, 63))
	assert.Equal(t, matrix.SetOf(2, 3, 4), matrix.Range(2, 4))
	assert.Equal(t, []int{0, 63}, slices.Collect(matrix.SetOf(63, 0).Values()))
	assert.False(t, matrix.Any.Has(64))
}

func TestACellIsWrittenInAShortForm(t *testing.T) {
	n := matrix.Numbers("n", 1, 9, func(call) int { return 0 })
	kind := matrix.Column[call]{Name: "kind", Values: []string{"praise", "claim", "rant", "spam"}}
	for _, tt := range []struct {
		column matrix.Column[call]
		cell   string
	}{
		{n, "*"}, {n, "1"}, {n, "1, 2"}, {n, "3..5"}, {n, "2..9"}, {n, "1, 3..5"}, {n, "!2, 6..8"}, {n, "!5"}, {n, "!1, 5"},
		{kind, "praise, claim"}, {kind, "!spam"}, {kind, "rant"},
	} {
		set, err := tt.column.Parse(tt.cell)
		require.NoError(t, err, tt.cell)
		assert.Equal(t, tt.cell, tt.column.Format(set))
	}
	assert.Empty(t, n.Format(0))
}

func TestPoliciesHaveTheNamesOfDMN(t *testing.T) {
	for p, name := range map[matrix.HitPolicy]string{matrix.Unique: "unique", matrix.First: "first", matrix.Collect: "collect"} {
		text, err := p.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, name, string(text))
		var back matrix.HitPolicy
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, p, back)
	}
	var p matrix.HitPolicy
	assert.ErrorIs(t, p.UnmarshalText([]byte("any")), matrix.ErrNoPolicy)
	_, err := matrix.HitPolicy(9).MarshalText()
	assert.ErrorIs(t, err, matrix.ErrNoPolicy)
	assert.Equal(t, "policy(9)", matrix.HitPolicy(9).String())
}

func TestAskingAllocatesNothing(t *testing.T) {
	f := families()[0]
	d := numbers(t, f.sizes...)
	table, err := matrix.New(d, sound(t, f), matrix.Config{Policy: f.policy})
	require.NoError(t, err)
	values := []int{9, 3, 0, 2, 5, 1}
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		key, _ := d.Key(values)
		table.Decide(key)
		for range table.All(key) {
			break
		}
	}))
}

func TestAFaultOfTheFirstColumnNamesIt(t *testing.T) {
	_, err := matrix.NewDomain(matrix.Column[int]{})
	assert.ErrorContains(t, err, `matrix: column 1, "": a name is not empty`)
	var fault *matrix.ColumnError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 0, fault.Column)
	_, err = matrix.NewDomain[int]()
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, -1, fault.Column, "of all columns together")
	assert.EqualError(t, err, "matrix: a table needs columns")
}

func TestAColumnWithoutAQuestionMakesNoKeys(t *testing.T) {
	for _, c := range []matrix.Column[int]{
		matrix.Flag[int]("c", nil), matrix.Enum[int, uint8]("c", []string{"a", "b"}, nil), matrix.Numbers[int]("c", 0, 1, nil),
	} {
		d, err := matrix.NewDomain(c)
		require.NoError(t, err)
		_, err = d.Key(1)
		require.ErrorIs(t, err, matrix.ErrNoQuestion)
		_, err = d.KeyOf(1)
		require.NoError(t, err)
	}
}

// The number that a host gave is the one that it looks for in its data.
func TestAKeyThatCannotBeMadeSaysWhichNumberItGot(t *testing.T) {
	d, err := matrix.NewDomain(matrix.Numbers("minutes", 5, 9, func(n int) int { return n }))
	require.NoError(t, err)
	_, err = d.Key(50)
	require.ErrorIs(t, err, matrix.ErrNoSuchValue)
	assert.EqualError(t, err, `matrix: column "minutes", value "50": no such value: it has 5 to 9`)
	_, err = d.KeyOf(7)
	assert.EqualError(t, err, `matrix: column "minutes", value "7": no such value: it has 0 to 4`)
	_, err = d.KeyOf(1, 2)
	require.ErrorIs(t, err, matrix.ErrCells)
	assert.EqualError(t, err, "matrix: key: wrong number of cells: 2, want 1")
}
