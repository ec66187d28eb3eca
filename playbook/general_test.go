package playbook_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

func TestARowMaySettleWhatTheGeneralRowsWould(t *testing.T) {
	row := shippedRow(t, "question")
	row.Outcome.Persona, row.Outcome.Crisis = playbook.OwnName, playbook.CrisisYes
	row.Outcome.LookWithin, row.Outcome.AnswerWithin = playbook.Term(15*time.Minute), playbook.Term(4*time.Hour)
	p, err := playbook.Default().Override(row)
	require.NoError(t, err)
	noon := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	s := known(playbook.Question, func(s *playbook.Situation) { s.Mention.Received = noon })

	d := p.Decide(s)
	assert.Equal(t, playbook.OwnName, d.Persona)
	assert.True(t, d.Crisis)
	assert.Equal(t, playbook.Terms{From: noon, Reaction: noon.Add(15 * time.Minute), Answer: noon.Add(4 * time.Hour)}, d.Terms)
	o := d.Outline()
	assert.True(t, o.Public, "whose name stands below makes nothing private")
	assert.True(t, o.Has(playbook.PartOwnName))

	d = playbook.Default().Decide(s)
	assert.Equal(t, playbook.Group, d.Persona)
	assert.False(t, d.Crisis)
	assert.Equal(t, playbook.Terms{From: noon, Reaction: noon.Add(time.Hour), Answer: noon.Add(48 * time.Hour)}, d.Terms)
}

func TestARowMayCallTheCrisisTeamAndNoCrisis(t *testing.T) {
	s := known(playbook.Blackmail, func(s *playbook.Situation) { s.Mention.Audience = mention.OpinionLeader })
	for flag, want := range map[playbook.CrisisFlag]bool{playbook.CrisisYes: true, playbook.CrisisOpen: true, playbook.CrisisNo: false} {
		row := shippedRow(t, "blackmail-leader")
		row.Outcome.Crisis = flag
		p, err := playbook.Default().Override(row)
		require.NoError(t, err)
		assert.Equal(t, want, p.Decide(s).Crisis, flag)
	}
}

func TestARulingThatNoFileCouldHoldIsRefused(t *testing.T) {
	for name, change := range map[string]func(*playbook.Ruling){
		"a reply in nobody's name":   func(r *playbook.Ruling) { r.Persona = playbook.Nobody },
		"a persona that is none":     func(r *playbook.Ruling) { r.Persona = 99 },
		"neither answer nor silence": func(r *playbook.Ruling) { r.Answer = playbook.AnswerUnknown },
		"no owner":                   func(r *playbook.Ruling) { r.Owner = playbook.OwnerUnknown },
		"a crisis flag that is none": func(r *playbook.Ruling) { r.Crisis = 9 },
	} {
		row, ok := playbook.Default().Matrix().Find("question")
		require.True(t, ok)
		change(&row.Outcome)
		_, err := playbook.Default().Override(row)
		var at *matrix.RowError
		require.ErrorAs(t, err, &at, name)
		assert.Equal(t, "question", at.Row.ID)
	}
	_, ok := playbook.Default().Matrix().Find("no such row")
	assert.False(t, ok)
}

func TestSilenceHasNoPersonaAndNoTermOfAnAnswer(t *testing.T) {
	d := playbook.Default().Decide(known(playbook.Rager, func(s *playbook.Situation) { s.Mention.Received = time.Unix(0, 0) }))
	assert.Equal(t, playbook.Nobody, d.Persona)
	assert.Zero(t, d.Terms.Answer)
}

func TestRowsAndRulesOfAHostGoTogether(t *testing.T) {
	row, _ := playbook.Default().Matrix().Find("question")
	row.Outcome.Owner = playbook.Product
	p, err := playbook.Default().Override(row)
	require.NoError(t, err)
	q, err := p.WithRules(append(p.Rules(), playbook.Rule{ID: "signature", Needs: []string{"с уважением"}}))
	require.NoError(t, err)
	assert.Equal(t, playbook.Product, q.Decide(known(playbook.Question, nil)).Owner)
	assert.Len(t, q.Rules(), len(playbook.Rules())+1)
	assert.Len(t, p.Rules(), len(playbook.Rules()), "p never changes")
	again, err := q.Override(row)
	require.NoError(t, err)
	assert.Equal(t, q.Version(), again.Version())
	whole, err := playbook.New(playbook.Config{Matrix: q.MatrixFile(), Rules: q.Rules()})
	require.NoError(t, err)
	assert.Equal(t, q.Version(), whole.Version(), "the file and the rules say all that was changed")
	_, err = q.WithRules([]playbook.Rule{{ID: "idle"}})
	assert.ErrorIs(t, err, playbook.ErrUnknownRule)
}

// origin returns where one aspect came from.
func origin(e playbook.Explanation, a playbook.Aspect) playbook.Origin {
	for _, o := range e.Origins {
		if o.Aspect == a {
			return o
		}
	}
	return playbook.Origin{}
}

func TestExplainSaysWhereEachAspectCameFrom(t *testing.T) {
	p := playbook.Default()
	e := p.Explain(known(playbook.Question, nil))
	require.Len(t, e.Origins, len(playbook.Aspects()))
	for i, a := range playbook.Aspects() {
		assert.Equal(t, a, e.Origins[i].Aspect)
	}
	assert.Equal(t, playbook.Origin{Aspect: "answer", Row: "question", Reason: "A question wants an answer.", Source: "I2; S16.6"}, origin(e, playbook.AspectAnswer))
	assert.Equal(t, playbook.Origin{Aspect: "persona", Row: "persona-public", General: true, Reason: "In comments the group answers.", Source: "I4"}, origin(e, playbook.AspectPersona))
	assert.Equal(t, "look", origin(e, playbook.AspectLookWithin).Row)
	assert.Equal(t, "crisis-not-ours", origin(e, playbook.AspectCrisis).Row)
	assert.Equal(t, playbook.GuardHuman, origin(e, playbook.AspectHuman).Guard)

	for name, tt := range map[string]struct {
		s      playbook.Situation
		aspect playbook.Aspect
		want   playbook.Guard
	}{
		"no ransom is paid":                 {known(playbook.Blackmail, nil), playbook.AspectCompensation, playbook.GuardRansom},
		"a deleted mention is not answered": {known(playbook.Question, func(s *playbook.Situation) { s.Mention.DeletedAt = time.Unix(1, 0) }), playbook.AspectAnswer, playbook.GuardDeleted},
		"silence has no persona":            {known(playbook.Rager, nil), playbook.AspectPersona, playbook.GuardSilence},
		"silence has no term of an answer":  {known(playbook.Rager, nil), playbook.AspectAnswerWithin, playbook.GuardSilence},
	} {
		o := origin(p.Explain(tt.s), tt.aspect)
		assert.Equal(t, playbook.Origin{Aspect: tt.aspect, Guard: tt.want}, o, name)
	}
}

func TestAGeneralRowOfAHostHolds(t *testing.T) {
	p, err := playbook.Default().OverrideGeneral(playbook.File{Name: "own.md", Text: `
| id | settles | gravity | visibility | value | reason | source |
|---|---|---|---|---|---|---|
| look-fast | look_within | fast | * | 10m | Minutes count. | order 7 |
| persona-public | persona | * | public | own_name | We sign what we write. | order 8 |
`})
	require.NoError(t, err)
	noon := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	s := known(playbook.ThirdParty, func(s *playbook.Situation) { s.Mention.Received, *s.Gravity = noon, mention.TheftInProgress })
	assert.Equal(t, noon.Add(10*time.Minute), p.Decide(s).Terms.Reaction)
	assert.Equal(t, playbook.OwnName, p.Decide(s).Persona)
	assert.Equal(t, "look-fast", origin(p.Explain(s), playbook.AspectLookWithin).Row)
	*s.Gravity = 0
	assert.Equal(t, noon.Add(time.Hour), p.Decide(s).Terms.Reaction)
	assert.Equal(t, playbook.Group, playbook.Default().Decide(s).Persona, "the shipped playbook never changes")

	whole, err := playbook.New(playbook.Config{General: p.GeneralFile()})
	require.NoError(t, err)
	assert.Equal(t, p.Version(), whole.Version(), "the file says all that was changed")
	assert.Equal(t, p.Decide(s).Persona, whole.Decide(s).Persona)
	assert.NotEqual(t, playbook.Default().Version(), p.Version())
}

func TestAnOverrideOfGeneralRowsIsProvedAgain(t *testing.T) {
	override := func(row string) error {
		_, err := playbook.Default().OverrideGeneral(playbook.File{Name: "own.md", Text: "| id | settles | kind | value | reason | source |\n|---|---|---|---|---|---|\n" + row + "\n"})
		return err
	}
	var gap *playbook.GapError
	assert.ErrorAs(t, override("| look | look_within | praise | 5m | r | s |"), &gap)
	assert.ErrorContains(t, override("| always | look_within | * | 5m | r | s |"), `row "look"`, "what is never reached any more is a fault")
	assert.ErrorIs(t, override("| look | look_within | * | soon | r | s |"), playbook.ErrTerm)
	assert.NoError(t, override("| look | look_within | * | 5m | r | s |"))
}

func TestAFileOfGeneralRowsNamesEveryFault(t *testing.T) {
	for _, tt := range []struct {
		name, old, now string
		want           string
		reason         error
	}{
		{"an aspect that no row settles", "| look | look_within |", "| look | answer_within |", "own.md: look_within: ", playbook.ErrUnsettled},
		{"an aspect that rows may not settle", "| look | look_within |", "| look | owner |", "own.md:16: settles: ", playbook.ErrValue},
		{"a persona that is none", "| own_name |", "| nobody |", "own.md:14: value: ", playbook.ErrValue},
		{"a term that settles nothing", "| policy |", "| * |", "own.md:16: value: ", playbook.ErrValue},
		{"a term that is none", "| policy |", "| soon |", "own.md:16: value: ", playbook.ErrTerm},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := playbook.New(playbook.Config{General: playbook.File{Name: "own.md", Text: strings.Replace(playbook.DefaultGeneral().Text, tt.old, tt.now, 1)}})
			require.ErrorIs(t, err, tt.reason)
			assert.ErrorContains(t, err, tt.want)
		})
	}
	_, err := playbook.New(playbook.Config{General: playbook.File{Name: "own.md",
		Text: strings.Replace(playbook.DefaultGeneral().Text, "| persona-public | persona | * | * | public |", "| persona-public | persona | praise | * | public |", 1)}})
	var gap *playbook.GapError
	require.ErrorAs(t, err, &gap)
	assert.ErrorContains(t, err, "own.md: persona: no row decides kind=!praise visibility=public")
}

func TestEveryGeneralRowGivesItsSource(t *testing.T) {
	n := 0
	for row := range playbook.Default().GeneralRows() {
		n++
		assert.NotEmpty(t, row.Reason, row.ID)
		assert.NotEmpty(t, row.Source, row.ID)
	}
	assert.Greater(t, n, 20)
}

func TestTermsOfRowsReadAndWriteTheirText(t *testing.T) {
	for text, want := range map[string]playbook.Term{
		"*": 0, "policy": playbook.ByPolicy, "15m": playbook.Term(15 * time.Minute), "10m30s": playbook.Term(630 * time.Second),
		"48h": playbook.Term(48 * time.Hour), "1h30m": playbook.Term(90 * time.Minute), "10h": playbook.Term(10 * time.Hour),
	} {
		var got playbook.Term
		require.NoError(t, got.UnmarshalText([]byte(text)))
		assert.Equal(t, want, got)
		assert.Equal(t, text, got.String())
	}
	term := playbook.ByPolicy
	for _, bad := range []string{"", "soon", "-5m", "0s", "3"} {
		assert.ErrorIs(t, term.UnmarshalText([]byte(bad)), playbook.ErrTerm, bad)
	}
	assert.Equal(t, playbook.ByPolicy, term, "a failed reading changes nothing")
}

func TestAMatrixFileMayLeaveOutWhatTheGeneralRowsSettle(t *testing.T) {
	p, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "rows.md", Text: generous}})
	require.NoError(t, err)
	assert.Equal(t, playbook.Group, p.Decide(known(playbook.Question, nil)).Persona)
	with := strings.NewReplacer("| wait |", "| wait | persona |", "| no |", "| no | own_name |", "| stay_silent | monitor | desk | allowed | none | no |",
		"| stay_silent | monitor | desk | allowed | none | no | nobody |", "---|\n", "---|---|\n").Replace(generous)
	p, err = playbook.New(playbook.Config{Matrix: playbook.File{Name: "rows.md", Text: with}})
	require.NoError(t, err)
	assert.Equal(t, playbook.OwnName, p.Decide(known(playbook.Question, nil)).Persona)
	assert.ErrorContains(t, withMatrix(strings.Replace(with, "own_name", "nobody", 1)), "rows.md:5: persona: ")
}

func TestAPlugForAnotherBankIsAColumn(t *testing.T) {
	p := playbook.Default()
	plug := func(s *playbook.Situation) { s.CaseSigns = playbook.SetOf(playbook.CompetitorPlugged) }
	assert.Equal(t, "complaint-plug", p.Decide(known(playbook.OrdinaryComplaint, plug)).Row)
	assert.Equal(t, "ordered-plug", p.Decide(known(playbook.OrderedReview, plug)).Row)
}

func ExamplePlaybook_Explain_origins() {
	e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{
		Channel: mention.VK, Visibility: mention.Private, Text: "Подарите мне айфон, и отзыв исчезнет",
	}})
	for _, o := range e.Origins {
		switch {
		case o.Guard != "":
			fmt.Printf("%s: above all rows, %s\n", o.Aspect, o.Guard)
		case o.General:
			fmt.Printf("%s: general row %s (%s)\n", o.Aspect, o.Row, o.Source)
		}
	}
	// Output:
	// persona: general row persona-private (I4)
	// look_within: general row look (I4)
	// answer_within: general row answer (S19)
	// compensation: above all rows, ransom
	// cluster: general row cluster-ransom (SCCT: victim)
	// crisis: general row crisis-ransom (SCCT: victim)
	// human: above all rows, human
}
