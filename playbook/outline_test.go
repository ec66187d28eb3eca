package playbook_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

func partsOf(o playbook.Outline) []playbook.PartID {
	var ids []playbook.PartID
	for _, part := range o.Parts {
		ids = append(ids, part.ID)
	}
	return ids
}

func TestAnOutlineHasThePartsOfItsDecision(t *testing.T) {
	type ids = []playbook.PartID
	reply := func(r playbook.Reaction, k playbook.Kind, with func(*playbook.Decision)) playbook.Decision {
		d := playbook.Decision{Answer: playbook.Reply, Reaction: r, Persona: playbook.Group, Kind: k, Human: true}
		if with != nil {
			with(&d)
		}
		return d
	}
	for name, test := range map[string]struct {
		d    playbook.Decision
		want ids
	}{
		"silence has none":            {playbook.Decision{Answer: playbook.StaySilent, Reaction: playbook.Monitor}, nil},
		"praise gets a short thanks":  {reply(playbook.Thank, playbook.Praise, nil), ids{"greeting", "praise", "group"}},
		"a question gets a fact":      {reply(playbook.Inform, playbook.Question, nil), ids{"greeting", "thanks", "fact", "nothing", "group"}},
		"an unverified fact waits":    {reply(playbook.Inform, playbook.Question, func(d *playbook.Decision) { d.Wait = true }), ids{"greeting", "thanks", "check", "time", "same_channel", "nothing", "group"}},
		"a wrong claim is set right":  {reply(playbook.CorrectFacts, playbook.OrdinaryComplaint, func(d *playbook.Decision) { d.Truth = playbook.Refuted }), ids{"greeting", "thanks", "correction", "nothing", "group"}},
		"in public no data is asked":  {reply(playbook.AskAndFix, playbook.OrdinaryComplaint, nil), ids{"greeting", "thanks", "sympathy", "step", "time", "same_channel", "detail", "group"}},
		"in private the minimum is":   {reply(playbook.AskAndFix, playbook.OrdinaryComplaint, func(d *playbook.Decision) { d.Persona, d.Private = playbook.OwnName, true }), ids{"greeting", "thanks", "sympathy", "step", "time", "same_channel", "data", "own_name"}},
		"a hard case names the harm":  {reply(playbook.AcceptClaim, playbook.LawfulClaim, func(d *playbook.Decision) { d.Hard, d.Wait = true, true }), ids{"greeting", "thanks", "harm", "check", "time", "same_channel", "nothing", "group"}},
		"what is allowed is offered":  {reply(playbook.ApologiseAndFix, playbook.LawfulClaim, func(d *playbook.Decision) { d.Hard, d.Compensation = true, playbook.CompensationAllowed }), ids{"greeting", "thanks", "apology", "step", "compensation", "time", "same_channel", "nothing", "group"}},
		"blackmail is never paid":     {reply(playbook.RefusePolitely, playbook.Blackmail, func(d *playbook.Decision) { d.Wait, d.Compensation = true, playbook.CompensationAllowed }), ids{"greeting", "thanks", "refusal", "check", "time", "same_channel", "nothing", "group"}},
		"a refusal can be contested":  {reply(playbook.RefusePolitely, playbook.AlwaysRight, nil), ids{"greeting", "thanks", "refusal", "step", "time", "same_channel", "appeal", "group"}},
		"an idea goes somewhere":      {reply(playbook.CollectIdea, playbook.KindUnknown, nil), ids{"greeting", "idea", "step", "time", "same_channel", "nothing", "group"}},
		"an acknowledgement is short": {reply(playbook.Acknowledge, playbook.OrdinaryComplaint, nil), ids{"greeting", "thanks", "check", "time", "same_channel", "nothing", "group"}},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, test.want, partsOf(test.d.Outline())) })
	}
}

func TestEveryAnsweringDecisionHasAnOutlineThatItsRulesAskFor(t *testing.T) {
	p, order := playbook.Default(), playbook.PartIDs()
	everySituation(func(s playbook.Situation) {
		d := p.Decide(s)
		o := d.Outline()
		place := -1
		for _, part := range o.Parts {
			at := slices.Index(order, part.ID)
			if at <= place {
				t.Fatalf("%s: %s is out of order", d.Row, part.ID)
			}
			place = at
		}
		private := d.Private
		var broken string
		switch {
		case d.Answer != playbook.Reply:
			if len(o.Parts) > 0 || o.NeedsHuman {
				broken = "silence speaks"
			}
		case !o.NeedsHuman:
			broken = "no human"
		case !o.Has(playbook.PartGreeting) || o.Has(playbook.PartGroup) == private || o.Has(playbook.PartOwnName) != private || o.Public == private:
			broken = "greeting or signature"
		case o.Has(playbook.PartData) && !private:
			broken = "data asked in public"
		case o.Has(playbook.PartCompensation) && d.Compensation != playbook.CompensationAllowed:
			broken = "compensation that nobody allowed"
		case s.Truth == playbook.Refuted && !o.Has(playbook.PartCorrection):
			broken = "no correction"
		case s.Hard && d.Reaction != playbook.Thank && !o.Has(playbook.PartHarm) && !o.Has(playbook.PartApology):
			broken = "no harm named"
		case d.Wait && (o.Has(playbook.PartFact) || o.Has(playbook.PartStep)):
			broken = "substance before verification"
		}
		if broken != "" {
			t.Fatalf("%s: row %s: %v", broken, d.Row, partsOf(o))
		}
	})
}

func TestOnlyABareAcknowledgementGoesWithoutAHuman(t *testing.T) {
	row := shippedRow(t, "complaint")
	row.Outcome.Reaction = playbook.Acknowledge
	own, err := playbook.Default().Override(row)
	require.NoError(t, err)
	s := known(playbook.OrdinaryComplaint, nil)
	o := own.Decide(s).Outline()
	assert.False(t, o.NeedsHuman)
	for _, part := range o.Parts {
		assert.Subset(t, []string{"name", "date", "bank"}, part.ID.Slots(), "%s cannot be filled by a bot", part.ID)
	}
	assert.True(t, playbook.Default().Decide(s).Outline().NeedsHuman)
	for name, d := range map[string]playbook.Decision{
		"a hard case":   {Hard: true},
		"a wrong claim": {Truth: playbook.Refuted},
		"blackmail":     {Kind: playbook.Blackmail},
	} {
		s := known(d.Kind, nil)
		s.Hard, s.Truth = d.Hard, d.Truth
		d := acknowledging(t).Decide(s)
		assert.Equal(t, playbook.Acknowledge, d.Reaction, name)
		assert.True(t, d.Outline().NeedsHuman, name)
	}
}

// acknowledging is a playbook whose every answer is an acknowledgement.
func acknowledging(t *testing.T) *playbook.Playbook {
	t.Helper()
	var rows []matrix.Row[playbook.Ruling]
	for _, row := range playbook.Default().Matrix().Rows() {
		if row.Outcome.Answer == playbook.Reply {
			row.Outcome.Reaction = playbook.Acknowledge
			rows = append(rows, row)
		}
	}
	p, err := playbook.Default().Override(rows...)
	require.NoError(t, err)
	return p
}

func TestTheTimeOfAnOutlineIsBoundByTheTerms(t *testing.T) {
	by := time.Date(2026, time.March, 4, 9, 0, 0, 0, time.UTC)
	d := playbook.Decision{Answer: playbook.Reply, Reaction: playbook.AskAndFix, Terms: playbook.Terms{Answer: by}}
	for _, part := range d.Outline().Parts {
		assert.Equal(t, part.ID == playbook.PartTime, !part.By.IsZero(), "%s", part.ID)
	}
	assert.Nil(t, playbook.PartID("song").Slots())
}

func ExampleDecision_Outline() {
	d := playbook.Default().Decide(playbook.Situation{Mention: mention.Mention{
		Channel: mention.VK, Text: "Подскажите, сколько стоит обслуживание карты?",
	}})
	o := d.Outline()
	for _, part := range o.Parts {
		fmt.Println(part.ID, part.ID.Slots())
	}
	fmt.Println("a human approves it:", o.NeedsHuman)
	// Output:
	// greeting [name]
	// thanks []
	// fact [fact]
	// nothing []
	// group [bank]
	// a human approves it: true
}
