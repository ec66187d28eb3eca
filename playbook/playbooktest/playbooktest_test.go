package playbooktest_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
	"github.com/otklik/otklik/playbook/playbooktest"
)

// small is a matrix of four rows, of which "confirmed" is an exception to "rest".
const small = `
| id | kind | standing | truth | answer | reaction | owner | compensation | escalation | wait | reason | source |
|---|---|---|---|---|---|---|---|---|---|---|---|
| listen | * | listen_only | * | stay_silent | monitor | desk | forbidden | none | no | The law. | 41-FZ |
| ransom | blackmail | !listen_only | * | reply | refuse_politely | lawyer | forbidden | none | no | No. | host |
| confirmed | * | * | confirmed | reply | apologise_and_fix | desk | allowed | none | no | We were wrong. | host |
| rest | * | * | * | reply | ask_and_fix | desk | forbidden | none | yes | Ask. | host |
`

// cases reach all rows of small, and pass.
const cases = `# The law comes first.
== nobody answers in a foreign messenger
channel: telegram
kind: question
->
row: listen
answer: stay_silent
reaction: monitor
owner: desk
compensation: forbidden
escalation: none
wait: no

== a gift for a deleted review is refused
channel: vk
text: Подарите мне айфон,
  и отзыв исчезнет
truth: confirmed
->
row: ransom
answer: reply
reaction: refuse_politely
persona: group
owner: lawyer
escalation: none
wait: no

== what is true is mended
channel: vk
kind: ordinary_complaint
truth: confirmed
->
row: confirmed
answer: reply
reaction: apologise_and_fix
persona: group
owner: desk
compensation: allowed
escalation: none
wait: no

== whatever else comes is looked into
channel: vk
kind: question
->
row: rest
answer: reply
reaction: ask_and_fix
persona: group
owner: desk
compensation: forbidden
escalation: none
wait: yes
`

func smallBook(t testing.TB) *playbook.Playbook {
	t.Helper()
	p, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "small.md", Text: small}})
	require.NoError(t, err)
	return p
}

func suite(t testing.TB, text string) playbooktest.Suite {
	t.Helper()
	list, err := playbooktest.ReadCases("small.cases", text)
	require.NoError(t, err)
	return playbooktest.Suite{Playbook: smallBook(t), Cases: list}
}

func TestCasesReadBackAsTheyWereWritten(t *testing.T) {
	s := suite(t, cases)
	assert.Equal(t, cases, playbooktest.FormatCases(s.Cases))
	assert.Equal(t, "Подарите мне айфон,\nи отзыв исчезнет", s.Cases[1].Situation.Mention.Text)
	assert.Equal(t, "The law comes first.", s.Cases[0].Comment)
	assert.Equal(t, 14, s.Cases[1].Line)
	assert.Empty(t, s.Failures())
	assert.Equal(t, s.Cases, s.Updated(), "what passes needs no update")
}

func TestAFileOfCasesNamesEveryFaultWithItsLine(t *testing.T) {
	_, err := playbooktest.ReadCases("own.cases", `lost
== one
mood: sour
hard: maybe
channel vk
channel: vk
channel: max
kind: pirate
->
colour: red
== one
==
# nothing below`)
	for _, want := range []string{
		"own.cases:1: a line outside a case", "own.cases:3: no such field: \"mood\"", "own.cases:4: hard: yes or no", "own.cases:5: a line is",
		"own.cases:7: \"channel\": the field stands", "own.cases:8: kind: ", "own.cases:10: no such field below the arrow: \"colour\"",
		"own.cases:11: \"one\": the name is taken by line 2", "own.cases:12: a case needs a name", "own.cases:13: a comment stands above a case",
	} {
		assert.ErrorContains(t, err, want)
	}
	for _, reason := range []error{playbooktest.ErrNoField, playbooktest.ErrNoCase, playbooktest.ErrSameCase, playbooktest.ErrSameField,
		playbooktest.ErrNoName, playbooktest.ErrNoValue, playbooktest.ErrLastComment, playbook.ErrUnknownName} {
		assert.ErrorIs(t, err, reason)
	}
	var at *matrix.FileError
	assert.ErrorAs(t, err, &at)
}

func TestFailuresReadLikeSentences(t *testing.T) {
	s := suite(t, `== a gift is mended
channel: vk
text: Подарите мне айфон, и отзыв исчезнет
draft: Подарим вам айфон, если удалите отзыв. Напишите номер обращения, ответим до 18:00.
->
row: confirmed
owner: desk
look_by: 2026-03-02T09:00:00+03:00
finding: polite warning insult
`)
	var got []string
	for _, f := range s.Failures() {
		got = append(got, f.Error())
	}
	assert.Subset(t, got, []string{
		`small.cases:1: a gift is mended: row is ransom, want confirmed: row "confirmed": truth is unknown, wants confirmed`,
		`small.cases:1: a gift is mended: owner is lawyer, want desk`,
		`small.cases:1: a gift is mended: look_by is none, want 2026-03-02T09:00:00+03:00`,
		`small.cases:1: a gift is mended: the finding polite warning insult is missing`,
		`small.cases:1: a gift is mended: nobody expected the finding bribery error pays_ransom`,
	})
	s.Cases = s.Updated()
	assert.Empty(t, s.Failures(), "an update takes over what comes out")
}

func TestUncoveredRowsGetACaseThatReachesThem(t *testing.T) {
	s := suite(t, cases)
	cover, err := s.Coverage()
	require.NoError(t, err)
	assert.Equal(t, 1.0, cover.Share())
	assert.Equal(t, "the cases reach all 4 rows", cover.String())

	s.Cases = s.Cases[:1]
	cover, err = s.Coverage()
	require.NoError(t, err)
	assert.Equal(t, 0.25, cover.Share())
	assert.Contains(t, cover.String(), "1 of 4 rows; no case reaches ransom, confirmed, rest.")
	written, err := playbooktest.ReadCases("new.cases", playbooktest.FormatCases(cover.Uncovered))
	require.NoError(t, err)
	s.Cases = append(s.Cases, written...)
	assert.Empty(t, s.Failures())
	cover, err = s.Coverage()
	require.NoError(t, err)
	assert.Equal(t, 1.0, cover.Share())
}

func TestEveryRowOfTheShippedMatrixCanBeCovered(t *testing.T) {
	s := playbooktest.Suite{Playbook: playbook.Default()}
	cover, err := s.Coverage()
	require.NoError(t, err)
	require.Len(t, cover.Uncovered, cover.Rows)
	written, err := playbooktest.ReadCases("new.cases", playbooktest.FormatCases(cover.Uncovered))
	require.NoError(t, err)
	s.Cases = written
	assert.Empty(t, s.Failures())
	cover, err = s.Coverage()
	require.NoError(t, err)
	assert.Equal(t, 1.0, cover.Share())
}

func TestAMatrixBrokenOnPurposeIsNoticed(t *testing.T) {
	all := map[string]string{}
	for m := range suite(t, cases).Mutants() {
		assert.NotEmpty(t, m.NoticedBy, m.String())
		all[m.Change] = m.NoticedBy
	}
	assert.Subset(t, all, map[string]string{
		`row "rest" is dropped`:                                 "the proof",
		`row "confirmed" is dropped`:                            `the case "what is true is mended"`,
		`row "confirmed" takes any truth instead of confirmed`:  "the proof",
		`row "ransom" takes any kind instead of blackmail`:      "the proof",
		`row "ransom" has another owner than lawyer`:            `the case "a gift for a deleted review is refused"`,
		`row "listen" has another answer than stay_silent`:      "the proof",
		`row "confirmed" has another persona than *`:            `the case "what is true is mended"`,
		`row "confirmed" has another compensation than allowed`: `the case "what is true is mended"`,
	})
	assert.NotContains(t, all, `row "ransom" has another compensation than forbidden`, "blackmail is never paid: no situation shows it")
}

func TestPartsThatACaseExpectsAreBrokenToo(t *testing.T) {
	more := strings.NewReplacer("compensation: allowed\n", "compensation: allowed\nbring:\ncrisis: no\nlook_by: 2026-03-02T10:00:00Z\n",
		"truth: confirmed\n->\nrow: confirmed", "truth: confirmed\nreceived: 2026-03-02T09:00:00Z\n->\nrow: confirmed").Replace(cases)
	s := suite(t, more)
	require.Empty(t, s.Failures())
	noticed, missed := map[string]string{}, map[string]playbooktest.Mutant{}
	for m := range s.Mutants() {
		if noticed[m.Change] = m.NoticedBy; m.NoticedBy == "" {
			missed[m.Change] = m
		}
	}
	for _, part := range []string{"bring than none", "crisis than *", "look_within than *"} {
		assert.Equal(t, `the case "what is true is mended"`, noticed[`row "confirmed" has another `+part])
		m, ok := missed[`row "rest" has another `+part]
		require.True(t, ok, part)
		s.Cases = append(s.Cases, m.Witness)
	}
	for m := range s.Mutants() {
		if m.Row == "rest" {
			assert.NotEmpty(t, m.NoticedBy, m.Change)
		}
	}
	assert.NotContains(t, noticed, `row "confirmed" has another answer_within than *`, "no case expects a term of an answer")
}

func TestABrokenMatrixThatNoCaseNoticesIsNamedWithACaseThatWould(t *testing.T) {
	s := suite(t, strings.Replace(cases, "compensation: allowed\n", "", 1))
	var missed []playbooktest.Mutant
	for m := range s.Mutants() {
		if m.NoticedBy == "" {
			missed = append(missed, m)
		}
	}
	require.NotEmpty(t, missed)
	assert.Equal(t, `row "confirmed" has another compensation than allowed`, missed[0].Change)
	assert.Contains(t, missed[0].String(), "and no case notices. One that would:")
	s.Cases = append(s.Cases, missed[0].Witness)
	for m := range s.Mutants() {
		assert.NotEqual(t, "", m.NoticedBy, m.Change)
	}
}

func TestRunUpdatesItsFilesOnDemand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.cases")
	stale := strings.Replace(cases, "owner: lawyer", "owner: product", 1)
	require.NoError(t, os.WriteFile(file, []byte(stale), 0o600))
	playbooktest.Run(t, smallBook(t), playbooktest.Options{Files: file, Update: true})
	updated, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, cases, string(updated))
	playbooktest.Run(t, smallBook(t), playbooktest.Options{Files: file, Coverage: 1, Mutants: true})
}

func TestAPatternThatMatchesNothingIsAFault(t *testing.T) {
	_, err := playbooktest.LoadCases(filepath.Join(t.TempDir(), "*.cases"))
	assert.ErrorIs(t, err, playbooktest.ErrNoFiles)
}

func FuzzSituations(f *testing.F) {
	playbooktest.Fuzz(f, playbook.Default(), func(s playbook.Situation, d playbook.Decision) error {
		if d.Persona == playbook.OwnName && s.Mention.Visibility != 2 {
			return errors.New("a public answer in a person's own name")
		}
		return nil
	})
}

func FuzzShippedTable(f *testing.F) {
	playbooktest.FuzzTable(f, playbook.Default().Matrix(), func(_ matrix.Key, _ string, r playbook.Ruling) error {
		if r.Answer == playbook.AnswerUnknown {
			return errors.New("nothing is decided")
		}
		return nil
	})
}

func FuzzCaseFile(f *testing.F) {
	f.Add(cases)
	f.Add("== a\ntext: x\n  \n  y\n->\nfinding: a\nfinding: b\n")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := playbooktest.ReadCases("fuzz", text)
		if err != nil {
			return
		}
		out := playbooktest.FormatCases(list)
		again, err := playbooktest.ReadCases("fuzz", out)
		require.NoError(t, err, out)
		require.Equal(t, out, playbooktest.FormatCases(again))
	})
}

func TestACaseFromNoFileIsNotSaved(t *testing.T) {
	err := playbooktest.Save([]playbooktest.Case{{Name: "a gift"}})
	assert.EqualError(t, err, `playbooktest: case "a gift" came from no file: set its File`)
}

func TestANameOfSeveralLinesBecomesOne(t *testing.T) {
	s := suite(t, cases)
	c := s.Cases[0]
	c.Name = "two\n== lines"
	back, err := playbooktest.ReadCases("small.cases", playbooktest.FormatCases([]playbooktest.Case{c}))
	require.NoError(t, err)
	require.Len(t, back, 1)
	assert.Equal(t, "two == lines", back[0].Name)
}

func TestOptionsThatCannotBeMeantAreRefused(t *testing.T) {
	for _, share := range []float64{80, -0.1, math.NaN(), math.Inf(1)} {
		assert.ErrorIs(t, playbooktest.Options{Files: "x", Coverage: share}.Validate(), playbooktest.ErrShare, share)
	}
	assert.ErrorIs(t, playbooktest.Options{}.Validate(), playbooktest.ErrNoFiles)
	assert.NoError(t, playbooktest.Options{Files: "x", Coverage: 1}.Validate())
}
