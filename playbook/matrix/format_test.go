package matrix_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/matrix"
)

// phone is the format of the tables of these tests: what to do about a call, why.
func phone() matrix.Format[call, string] {
	return matrix.Format[call, string]{
		Domain:   calls(),
		Outcomes: []string{"do"},
		Parse: func(cells []string) (string, error) {
			if cells[0] == "" {
				return "", fmt.Errorf("do: %w", matrix.ErrEmptyCell)
			}
			return cells[0], nil
		},
		Format:        func(do string) []string { return []string{do} },
		Notes:         []string{"why"},
		NotesRequired: true,
	}
}

const phoneMarkdown = `# What the desk does

Rows are tried in order.

| id | angry | minutes | do | why |
|---|---|---|---|---|
| long | * | 5..9 | call back | nobody waits so long |

Those who shout:

| id | angry | minutes | do | why |
|---|---|---|---|---|
| angry | yes | !5..9 | ask a senior \| a friend | it\\helps |
| calm | no | 0, 2..4 | stay, on "line" | it is short |

So it goes.
`

const phoneCSV = `# # What the desk does
#
# Rows are tried in order.
id,angry,minutes,do,why
long,*,5..9,call back,nobody waits so long
# Those who shout:
angry,yes,!5..9,ask a senior | a friend,it\helps
calm,no,"0, 2..4","stay, on ""line""",it is short
# So it goes.
`

func TestBothFormsTellTheSame(t *testing.T) {
	f := phone()
	marked, err := f.ReadMarkdown("rows.md", phoneMarkdown)
	require.NoError(t, err)
	comma, err := f.ReadCSV("rows.csv", phoneCSV)
	require.NoError(t, err)
	assert.Equal(t, placeless(marked), placeless(comma))
	assert.Equal(t, "Those who shout:", marked.Rows[1].Comment)
	assert.Equal(t, matrix.Range(0, 4), marked.Rows[1].Cells[1])
	assert.Equal(t, 13, marked.Rows[1].Line)
	assert.Equal(t, 7, comma.Rows[1].Line)
	assert.Equal(t, []string{"it\\helps"}, marked.Rows[1].Notes)
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	f := phone()
	sheet, err := f.ReadMarkdown("rows.md", phoneMarkdown)
	require.NoError(t, err)
	marked, err := f.Markdown(sheet)
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(phoneMarkdown, "!5..9", "0..4", 1), marked)
	comma, err := f.CSV(sheet)
	require.NoError(t, err)
	assert.Equal(t, strings.Replace(phoneCSV, "!5..9", "0..4", 1), comma)
}

// placeless returns a sheet without the places of its rows.
func placeless[O comparable](s matrix.Sheet[O]) matrix.Sheet[O] {
	s.Rows = slices.Clone(s.Rows)
	for i := range s.Rows {
		s.Rows[i].File, s.Rows[i].Line = "", 0
	}
	return s
}

func TestAFileNamesEveryFaultWithItsLine(t *testing.T) {
	f := phone()
	header := "| id | angry | minutes | do | why |\n|---|---|---|---|---|\n"
	for _, tt := range []struct {
		name, text, want string
		reason           error
	}{
		{"an unknown value", header + "| a | maybe | * | x | y |", "rows:3: angry: no such value: \"maybe\" (one of no, yes)", matrix.ErrNoSuchValue},
		{"a range in a column without order", header + "| a | no..yes | * | x | y |", "rows:3: angry: ", matrix.ErrNotOrdered},
		{"a range backwards", header + "| a | no | 7..3 | x | y |", "rows:3: minutes: ", matrix.ErrRange},
		{"nothing left", header + "| a | !no, yes | * | x | y |", "rows:3: angry: ", matrix.ErrEmptyCell},
		{"an empty cell", header + "| a |  | * | x | y |", "rows:3: angry: ", matrix.ErrEmptyCell},
		{"a star turned round", header + "| a | !* | * | x | y |", "rows:3: angry: ", matrix.ErrNoSuchValue},
		{"a cell too few", header + "| a | * | x | y |", "rows:3: wrong number of cells: 4, want 5", matrix.ErrCells},
		{"an outcome refused", header + "| a | * | * |  | y |", "rows:3: do: ", matrix.ErrEmptyCell},
		{"a note that is required", header + "| a | * | * | x | |", "rows:3: why: ", matrix.ErrEmptyCell},
		{"an id taken", header + "| a | * | 1 | x | y |\n| a | * | 2 | x | y |", "rows:4: id \"a\": the id is taken by line 3", matrix.ErrSameID},
		{"no id", header + "|  | * | 1 | x | y |", "rows:3: ", matrix.ErrNoID},
		{"a column nobody knows", "| id | angry | mood | do | why |\n| a | * | * | x | y |", "rows:1: ", matrix.ErrHeader},
		{"a column twice", "| id | angry | angry | do | why |\n| a | * | * | x | y |", "rows:1: ", matrix.ErrHeader},
		{"an outcome that the header lacks", "| id | angry | why |\n| a | * | y |", "rows:1: the header does not fit: it lacks \"do\"", matrix.ErrHeader},
		{"no table", "nothing\nhere", "rows:2: ", matrix.ErrNoRows},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := f.ReadMarkdown("rows", tt.text)
			require.ErrorIs(t, err, tt.reason)
			assert.ErrorContains(t, err, tt.want)
			var at *matrix.FileError
			require.ErrorAs(t, err, &at)
		})
	}
	_, err := f.ReadCSV("rows.csv", "id,angry,minutes,do,why\na,no,\"1\"2,x,y\nb,maybe,*,x,y\n")
	assert.ErrorContains(t, err, "rows.csv:2: ", "what is no CSV")
	assert.ErrorContains(t, err, "rows.csv:3: angry: ", "and what comes after")
}

func TestAColumnThatTheHeaderLeavesOutIsAny(t *testing.T) {
	f := phone()
	sheet, err := f.ReadCSV("rows.csv", "\ufeffdo;why;id;angry\nhang up;rude;rude;yes\n")
	require.NoError(t, err)
	assert.Equal(t, []matrix.Set{matrix.SetOf(1), matrix.Range(0, 9)}, sheet.Rows[0].Cells)
	assert.Equal(t, "hang up", sheet.Rows[0].Outcome)
}

func TestAProofOfRowsFromAFileNamesTheirLines(t *testing.T) {
	f := phone()
	sheet, err := f.ReadMarkdown("rows.md", phoneMarkdown)
	require.NoError(t, err)
	late := sheet.Rows[2]
	late.ID, late.Line = "late", 40
	_, err = matrix.New(f.Domain, append(sheet.Rows, late), matrix.Config{})
	assert.ErrorContains(t, err, `rows.md:40: row "late" accepts the same as row "calm" and decides the same`)
	var at *matrix.FileError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, 40, at.Line)
}

func TestWhatCouldNotBeReadBackIsNotWritten(t *testing.T) {
	f := phone()
	row := func(change func(*matrix.Row[string])) matrix.Sheet[string] {
		r := matrix.Row[string]{ID: "a", Cells: []matrix.Set{matrix.Any, matrix.Any}, Outcome: "x", Notes: []string{"y"}}
		change(&r)
		return matrix.Sheet[string]{Rows: []matrix.Row[string]{r}}
	}
	for name, sheet := range map[string]matrix.Sheet[string]{
		"an id with a line break": row(func(r *matrix.Row[string]) { r.ID = "a\nb" }),
		"white space around":      row(func(r *matrix.Row[string]) { r.Outcome = " x" }),
		"no id":                   row(func(r *matrix.Row[string]) { r.ID = "" }),
		"an empty cell":           row(func(r *matrix.Row[string]) { r.Cells[0] = 0 }),
		"a note too few":          row(func(r *matrix.Row[string]) { r.Notes = nil }),
		"a required note empty":   row(func(r *matrix.Row[string]) { r.Notes = []string{""} }),
	} {
		var at *matrix.RowError
		_, err := f.Markdown(sheet)
		assert.ErrorAs(t, err, &at, name)
		_, err = f.CSV(sheet)
		assert.ErrorAs(t, err, &at, name)
	}
	_, err := f.Markdown(row(func(r *matrix.Row[string]) { r.Comment = "see\n| this |" }))
	assert.ErrorIs(t, err, matrix.ErrComment)
	_, err = f.CSV(row(func(r *matrix.Row[string]) { r.ID = "#a" }))
	assert.ErrorIs(t, err, matrix.ErrComment)
}

func TestRandomRowsReadBackFromBothForms(t *testing.T) {
	sizes := []int{7, 2, 64, 1}
	f := matrix.Format[[]int, string]{
		Domain: numbers(t, sizes...), Outcomes: []string{"out"},
		Parse:  func(cells []string) (string, error) { return cells[0], nil },
		Format: func(s string) []string { return []string{s} },
	}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 5))
		var want matrix.Sheet[string]
		for _, row := range randomRows(r, sizes, 1+r.IntN(9)) {
			text := []string{"", "x", `a|b\`, `"q", r;`, "#", "é—"}[r.IntN(6)]
			for c := range row.Cells {
				row.Cells[c] &= matrix.Any >> (64 - sizes[c])
			}
			want.Rows = append(want.Rows, matrix.Row[string]{ID: row.ID, Cells: row.Cells, Outcome: text, Comment: []string{"", "one", "# two\n\n three"}[r.IntN(3)]})
		}
		marked, err := f.Markdown(want)
		require.NoError(t, err)
		got, err := f.ReadMarkdown("", marked)
		require.NoError(t, err)
		require.Equal(t, want, placeless(got), marked)
		comma, err := f.CSV(want)
		require.NoError(t, err)
		got, err = f.ReadCSV("", comma)
		require.NoError(t, err)
		require.Equal(t, want, placeless(got), comma)
	}
}

func FuzzFiles(f *testing.F) {
	f.Add(phoneMarkdown)
	f.Add(phoneCSV)
	f.Add("|id|do|why|\n|-|-|-|\n|a|b|c|")
	format := phone()
	f.Fuzz(func(t *testing.T, text string) {
		for _, form := range []struct {
			read  func(file, text string) (matrix.Sheet[string], error)
			write func(matrix.Sheet[string]) (string, error)
		}{{format.ReadMarkdown, format.Markdown}, {format.ReadCSV, format.CSV}} {
			sheet, err := form.read("fuzz", text)
			if err != nil {
				continue
			}
			out, err := form.write(sheet)
			if err != nil {
				continue // a cell that one form cannot hold
			}
			again, err := form.read("fuzz", out)
			require.NoError(t, err, out)
			require.Equal(t, placeless(sheet), placeless(again), out)
		}
	})
}

func TestAFormatThatLacksAPartSaysWhich(t *testing.T) {
	d, err := matrix.NewDomain(matrix.Flag[int]("angry", nil))
	require.NoError(t, err)
	for want, f := range map[string]matrix.Format[int, string]{
		"it needs a Domain": {Parse: func([]string) (string, error) { return "", nil }, Format: func(string) []string { return nil }},
		"it needs":          {Domain: d},
	} {
		_, read := f.ReadMarkdown("x.md", "| id | angry |")
		_, readCSV := f.ReadCSV("x.csv", "id,angry")
		_, write := f.Markdown(matrix.Sheet[string]{})
		_, writeCSV := f.CSV(matrix.Sheet[string]{})
		for _, err := range []error{read, readCSV, write, writeCSV} {
			require.ErrorIs(t, err, matrix.ErrLacks)
			assert.ErrorContains(t, err, want)
		}
	}
}
