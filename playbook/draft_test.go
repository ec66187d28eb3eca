package playbook_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

const goodDraft = "Здравствуйте! Простите за двойное списание. Уже проверяем его и ответим здесь завтра до 12:00, от вас ничего не нужно."

// withRule returns a playbook with one rule more.
func withRule(t testing.TB, rules ...playbook.Rule) *playbook.Playbook {
	t.Helper()
	p, err := playbook.New(playbook.Config{Rules: append(playbook.Rules(), rules...)})
	require.NoError(t, err)
	return p
}

func TestARuleOfAHostsOwnMayBePhrasesAlone(t *testing.T) {
	p := withRule(t, playbook.Rule{ID: "jargon", Severity: playbook.Note, Forbids: []string{"тикет*", "кейс"}},
		playbook.Rule{ID: "signature", Needs: []string{"ваш банк", "с уважением"}})
	s := chargedTwice()
	require.Empty(t, playbook.Default().Review(goodDraft, s))
	draft := goodDraft + " Это у нас тикет 7."
	assert.Equal(t, []playbook.Finding{
		{Rule: "signature", Severity: playbook.Warning, Flaw: playbook.Missing},
		{Rule: "jargon", Severity: playbook.Note, Flaw: playbook.Forbidden, Span: spanOf(draft, "тикет")},
	}, p.Review(draft, s))
	assert.Empty(t, p.Review(goodDraft+" С уважением, Анна.", s))
}

func spanOf(text, part string) mention.Span {
	at := strings.Index(text, part)
	return mention.Span{Start: at, End: at + len(part)}
}

func TestARuleOfAHostsOwnReadsTheDraftAndTheCase(t *testing.T) {
	var seen *playbook.Draft
	p := withRule(t, playbook.Rule{ID: "long", Check: func(d *playbook.Draft) []playbook.Finding {
		seen = d
		if d.Public() && d.Kind() == playbook.OrdinaryComplaint && d.Reading().Len() > 3 && d.Asked().Len() > 0 &&
			d.Situation().Mention.Channel == mention.VK && d.Content().Appeal == mention.Claim {
			return []playbook.Finding{{Span: d.Span(3, d.Reading().Len()-1), Flaw: "too_long"}}
		}
		return nil
	}})
	s := chargedTwice()
	s.Assessment = &playbook.Assessment{Kind: playbook.OrdinaryComplaint}
	s.Content = &mention.Content{Appeal: mention.Claim}
	found := p.Review(goodDraft, s)
	require.Len(t, found, 1)
	assert.Equal(t, "long", string(found[0].Rule))
	assert.Equal(t, playbook.Warning, found[0].Severity)
	assert.True(t, strings.HasPrefix(found[0].Span.Of(goodDraft), "двойное списание"), found[0].Span.Of(goodDraft))

	assert.Empty(t, seen.Text(), "a draft that is kept tells nothing afterwards")
	assert.Zero(t, seen.Situation())
	assert.Zero(t, seen.Asked().Len())
	assert.Zero(t, seen.Span(0, 0))
}

func TestABadCheckBreaksNoReview(t *testing.T) {
	bad := func(found ...playbook.Finding) func(*playbook.Draft) []playbook.Finding {
		return func(*playbook.Draft) []playbook.Finding { return found }
	}
	for _, tt := range []struct {
		name  string
		check func(*playbook.Draft) []playbook.Finding
		want  playbook.Finding
	}{
		{"a panic says that the rule was not checked", func(*playbook.Draft) []playbook.Finding { panic("oops") },
			playbook.Finding{Rule: "own", Severity: playbook.Error, Flaw: playbook.CheckFailed}},
		{"a span outside the draft is none", bad(playbook.Finding{Flaw: "x", Span: mention.Span{Start: 3, End: 9000}}),
			playbook.Finding{Rule: "own", Severity: playbook.Error, Flaw: "x"}},
		{"a span that runs backwards is none", bad(playbook.Finding{Flaw: "x", Span: mention.Span{Start: 4, End: 2}}),
			playbook.Finding{Rule: "own", Severity: playbook.Error, Flaw: "x"}},
		{"a span inside a letter is none", bad(playbook.Finding{Flaw: "x", Span: mention.Span{Start: 1, End: 4}}),
			playbook.Finding{Rule: "own", Severity: playbook.Error, Flaw: "x"}},
		{"another rule's name is taken off", bad(playbook.Finding{Rule: playbook.RuleSecrecy, Severity: 99}),
			playbook.Finding{Rule: "own", Severity: playbook.Error, Flaw: "own"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := withRule(t, playbook.Rule{ID: "own", Severity: playbook.Error, Check: tt.check})
			assert.Equal(t, []playbook.Finding{tt.want}, p.Review(goodDraft, chargedTwice()))
		})
	}
	t.Run("where a rule is advice its findings are", func(t *testing.T) {
		p := withRule(t, playbook.Rule{ID: "own", Severity: playbook.Note, Check: bad(playbook.Finding{Severity: playbook.Error})})
		assert.False(t, p.Review(goodDraft, chargedTwice())[0].Breaks())
	})
}

func TestARuleOfAHostsOwnHoldsInItsScope(t *testing.T) {
	p := withRule(t, playbook.Rule{ID: "signature", Scope: playbook.Scope{Hard: true, ExceptPraise: true}, Needs: []string{"с уважением"}})
	s := chargedTwice()
	s.Assessment = &playbook.Assessment{Kind: playbook.OrdinaryComplaint}
	uses := p.Explain(s).Rules
	last := uses[len(uses)-1]
	assert.Equal(t, playbook.RuleUse{Rule: "signature", Severity: playbook.Warning, Scope: playbook.Scope{Hard: true, ExceptPraise: true},
		Unmet: playbook.Scope{Hard: true}}, last)
	assert.Empty(t, p.Review(goodDraft, s))
	s.Hard = true
	uses = p.Explain(s).Rules
	assert.True(t, uses[len(uses)-1].Holds())
	assert.NotEmpty(t, p.Review(goodDraft, s))
	s.Assessment.Kind = playbook.Praise
	for _, u := range p.Explain(s).Rules {
		assert.Equal(t, u.Scope.ExceptPraise, u.Unmet.ExceptPraise, u.Rule)
	}
}

func TestAShippedRuleMayBeCheckedForMore(t *testing.T) {
	rules := playbook.Rules()
	rules[1].Forbids = []string{"голубчик"}
	p, err := playbook.New(playbook.Config{Rules: rules})
	require.NoError(t, err)
	found := p.Review(goodDraft+" Вы сами виноваты, голубчик.", chargedTwice())
	var flaws []playbook.Flaw
	for _, f := range found {
		assert.Equal(t, playbook.RulePolite, f.Rule)
		flaws = append(flaws, f.Flaw)
	}
	assert.Equal(t, []playbook.Flaw{playbook.Blame, playbook.Familiarity, playbook.Forbidden}, flaws)
}

func TestOfFindingsAtOnePlaceThoseOfTheEarlierRuleComeFirst(t *testing.T) {
	const draft = "Подумаем."
	order := func(rules []playbook.Rule) (ids []playbook.RuleID) {
		p, err := playbook.New(playbook.Config{Rules: rules})
		require.NoError(t, err)
		for _, f := range p.Review(draft, chargedTwice()) {
			ids = append(ids, f.Rule)
		}
		return ids
	}
	step, todo, time := playbook.Rule{ID: playbook.RuleNextStep}, playbook.Rule{ID: playbook.RuleWhatToDo}, playbook.Rule{ID: playbook.RuleTiming}
	own := playbook.Rule{ID: "own", Needs: []string{"спасибо"}}
	assert.Equal(t, []playbook.RuleID{"own", "timing", "next_step", "what_to_do"}, order([]playbook.Rule{own, time, step, todo}))
	assert.Equal(t, []playbook.RuleID{"what_to_do", "next_step", "own", "timing"}, order([]playbook.Rule{todo, step, own, time}))
}

func TestFaultsOfOwnRulesAreNamed(t *testing.T) {
	_, err := playbook.New(playbook.Config{Rules: []playbook.Rule{
		{ID: "own", Forbids: []string{"слово", "..2"}}, {ID: "own", Needs: []string{"слово"}}, {ID: "", Needs: []string{"слово"}}, {ID: "idle"},
	}})
	require.ErrorIs(t, err, playbook.ErrBadWords)
	require.ErrorIs(t, err, playbook.ErrRepeatedRule)
	for _, want := range []string{`rule 1, "own"`, `rule 2, "own"`, `rule 3, ""`, `rule 4, "idle"`} {
		assert.ErrorContains(t, err, want)
	}
}

func TestRulesAreDataThatChangesTheVersion(t *testing.T) {
	var rules []playbook.Rule
	require.NoError(t, json.Unmarshal([]byte(`[{"rule":"polite","severity":"error"},{"rule":"jargon","severity":"note","scope":{"public":true},"forbids":["тикет*"]}]`), &rules))
	p, err := playbook.New(playbook.Config{Rules: rules})
	require.NoError(t, err)
	check := func(*playbook.Draft) []playbook.Finding { return nil }
	again, err := playbook.New(playbook.Config{Rules: []playbook.Rule{rules[0], rules[1]}})
	require.NoError(t, err)
	assert.Equal(t, p.Version(), again.Version())
	rules[1].Forbids[0] = "кейс"
	other, err := playbook.New(playbook.Config{Rules: rules})
	require.NoError(t, err)
	assert.NotEqual(t, p.Version(), other.Version())
	one, two := withRule(t, playbook.Rule{ID: "a", Check: check}), withRule(t, playbook.Rule{ID: "a", Check: check})
	assert.Equal(t, one.Version(), two.Version(), "the address of a function is no content")
}

func ExampleRule() {
	rules := append(playbook.Rules(),
		// Data alone: what no reply may say, and what each must say.
		playbook.Rule{ID: "jargon", Severity: playbook.Note, Forbids: []string{"тикет*", "кейс|кейса|кейсу"}},
		playbook.Rule{ID: "signature", Needs: []string{"с уважением"}},
		// Code: a public reply is at most twenty words long.
		playbook.Rule{ID: "short", Severity: playbook.Warning, Scope: playbook.Scope{Public: true},
			Check: func(d *playbook.Draft) []playbook.Finding {
				const most = 20
				if n := d.Reading().Len(); n > most {
					return []playbook.Finding{{Flaw: "too_long", Span: d.Span(most, n-1)}}
				}
				return nil
			}})
	p, err := playbook.New(playbook.Config{Rules: rules})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "С карты дважды списали за одну покупку"}}
	const draft = "Здравствуйте! Простите за двойное списание. Завели тикет, проверяем его и ответим здесь завтра до 12:00, от вас ничего не нужно. Хорошего дня!"
	for _, f := range p.Review(draft, s) {
		fmt.Printf("%s %s %s %q\n", f.Rule, f.Severity, f.Flaw, f.Span.Of(draft))
	}
	// Output:
	// signature warning missing ""
	// jargon note forbidden "тикет"
	// short warning too_long "Хорошего дня"
}
