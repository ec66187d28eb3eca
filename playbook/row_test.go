package playbook_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
)

func withMatrix(text string) error {
	_, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "rows.md", Text: text}})
	return err
}

func TestAMatrixFileNamesEveryFaultWithItsLine(t *testing.T) {
	listen := "| listen | * | * | * | * | * | listen_only | * | * | * | stay_silent | monitor | desk | allowed | none | no | we pay everybody | host |\n"
	for _, tt := range []struct {
		name   string
		change func(string) string
		want   string
		reason error
	}{
		{"an unknown value of a question", func(s string) string { return strings.Replace(s, "| pay | *", "| pay | pirate", 1) },
			"rows.md:5: kind: no such value", playbook.ErrValue},
		{"an unknown value of an outcome", func(s string) string { return strings.Replace(s, "| reply |", "| shout |", 1) },
			"rows.md:5: answer: ", playbook.ErrUnknownName},
		{"an outcome that decides nothing", func(s string) string { return strings.Replace(s, "| reply |", "| unknown |", 1) },
			"rows.md:5: answer: ", playbook.ErrValue},
		{"an id taken twice", func(s string) string { return strings.Replace(s, "| pay |", "| listen |", 1) },
			"rows.md:5: id \"listen\": ", playbook.ErrSameID},
		{"a row without a reason", func(s string) string {
			return strings.Replace(s, "we pay everybody | host |\n| pay", " | host |\n| pay", 1)
		},
			"rows.md:4: reason: ", playbook.ErrEmptyCell},
		{"a row with a cell too few", func(s string) string { return strings.Replace(s, "| pay | * ", "| pay ", 1) },
			"rows.md:5: ", playbook.ErrCells},
		{"a header with a column that nobody knows", func(s string) string { return strings.Replace(s, "| kind | tone |", "| kind | mood |", 1) },
			"rows.md:2: ", playbook.ErrHeader},
		{"a reply where the law lets us listen only", func(s string) string { return strings.Replace(s, listen, "", 1) },
			"rows.md:4: row \"pay\": ", playbook.ErrCannotReply},
		{"an empty file", func(string) string { return "nothing here" }, "rows.md:1: ", playbook.ErrNoRows},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := withMatrix(tt.change(generous))
			require.ErrorIs(t, err, tt.reason)
			assert.ErrorContains(t, err, tt.want)
			var at *playbook.FileError
			assert.True(t, errors.As(err, &at), "the place can be had")
		})
	}
	require.NoError(t, withMatrix(generous))
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	bad := strings.NewReplacer("| pay | *", "| pay | pirate", "| listen | * | *", "| listen | * | purple").Replace(generous)
	_, err := playbook.New(playbook.Config{
		Matrix: playbook.File{Name: "rows.md", Text: bad},
		Signs:  playbook.File{Name: "own.txt", Text: "[demand]\n# рублей\n[no_such_slot]\nверните $nothing\n"},
	})
	for _, want := range []string{"rows.md:4:", "rows.md:5:", "own.txt:2:", "own.txt:3:", "own.txt:4:"} {
		assert.ErrorContains(t, err, want)
	}
}

func TestAGapInTheMatrixHasAWitness(t *testing.T) {
	err := withMatrix(strings.Replace(generous, "| pay | *", "| pay | !praise", 1))
	var gap *playbook.GapError
	require.ErrorAs(t, err, &gap)
	assert.Contains(t, gap.Witness, "kind=praise")
	// 4 tones, 4 audiences, 10 appeals, 2 visibilities, 2 standings beside
	// listen_only, 3 truths, 2 of hardness, 4 of gravity, 4 venues, 2 of history, 13 signs
	assert.Equal(t, 4*4*10*2*2*3*2*4*4*2<<13, gap.Count)
}

func TestARowThatIsNeverReachedIsAFault(t *testing.T) {
	last := "| late | praise | * | * | * | * | * | * | * | * | stay_silent | let_stand | desk | forbidden | none | no | too late | host |\n"
	err := withMatrix(generous + last)
	assert.ErrorContains(t, err, `rows.md:6: row "late" decides nothing of its own, row "pay" accepts all of it`)
}

func TestEveryRowOfTheShippedMatrixGivesItsSource(t *testing.T) {
	n := 0
	for row := range playbook.Default().Rows() {
		n++
		assert.NotEmpty(t, row.Source, row.ID)
		assert.NotEmpty(t, row.Reason, row.ID)
	}
	assert.Greater(t, n, 60)
	assert.Equal(t, 14*4*4*10*2*3*3*2*4*4*2<<13, playbook.Default().Combinations())
}

func TestTheVersionFollowsTheContent(t *testing.T) {
	other, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "rows.md", Text: generous}})
	require.NoError(t, err)
	renamed, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "else.md", Text: generous}})
	require.NoError(t, err)
	assert.NotEqual(t, playbook.Default().Version(), other.Version())
	assert.Equal(t, other.Version(), renamed.Version(), "a file's name is no content")
	assert.True(t, strings.HasPrefix(other.Version(), "sha256:"))
}

func FuzzMatrixFile(f *testing.F) {
	f.Add(generous)
	f.Add("| id |\n| x |")
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			return // empty means the shipped rows
		}
		p, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "fuzz.md", Text: text}})
		if (p == nil) == (err == nil) {
			t.Fatalf("a playbook or an error: %v, %v", p, err)
		}
		if p != nil && p.Decide(playbook.Situation{}).Row == "" {
			t.Fatal("built, and undecided")
		}
	})
}
