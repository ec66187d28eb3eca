package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestACardNoteHoldsOnlyWhatCanBeShown(t *testing.T) {
	at := mention.Span{Start: 3, End: 9}
	blackmail := playbook.Assessment{Kind: playbook.Blackmail, Signs: signs2}
	for _, tt := range []struct {
		name     string
		a        playbook.Assessment
		evidence []playbook.Evidence
		want     playbook.CardNote
	}{
		{"a sign without evidence is left out", blackmail,
			[]playbook.Evidence{{Sign: playbook.TradeOfSilence, Rule: "trade/delete", Span: at}},
			playbook.CardNote{Kind: playbook.Blackmail, Signs: []playbook.NotedSign{{Sign: playbook.TradeOfSilence, Spans: []mention.Span{at}}}}},
		{"an accusing kind without evidence is not noted", blackmail, nil, playbook.CardNote{}},
		{"a harmless kind needs none", playbook.Assessment{Kind: playbook.Praise}, nil, playbook.CardNote{Kind: playbook.Praise}},
		{"evidence of a sign that a human struck is left out", playbook.Assessment{Kind: playbook.Question},
			[]playbook.Evidence{{Sign: playbook.ExcessDemand, Rule: "gift", Span: at}}, playbook.CardNote{Kind: playbook.Question}},
		{"of places that overlap the first is kept", playbook.Assessment{Kind: playbook.Schemer, Signs: playbook.SetOf(playbook.LoopholeTalk)},
			[]playbook.Evidence{{Sign: playbook.LoopholeTalk, Span: at}, {Sign: playbook.LoopholeTalk, Span: mention.Span{Start: 5, End: 12}}},
			playbook.CardNote{Kind: playbook.Schemer, Signs: []playbook.NotedSign{{Sign: playbook.LoopholeTalk, Spans: []mention.Span{at}}}}},
		{"a sign of the whole text quotes no words", blackmail,
			[]playbook.Evidence{{Sign: playbook.ExcessDemand, Rule: "count", Span: mention.Span{End: 90}}},
			playbook.CardNote{Kind: playbook.Blackmail, Signs: []playbook.NotedSign{{Sign: playbook.ExcessDemand, Whole: true}}}},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, playbook.NoteOf(tt.a, tt.evidence)) })
	}
}
