package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
)

func TestTheTenRulesAreNumberedAndTheOthersAreNot(t *testing.T) {
	rules := playbook.Rules()
	require.Len(t, rules, 14)
	for i, rule := range rules {
		want := i + 1
		if want > 10 {
			want = 0
		}
		assert.Equal(t, want, rule.ID.Number(), "%s", rule.ID)
	}
	assert.Zero(t, playbook.RuleID("no such rule").Number())
}

func TestAHostChangesTheRules(t *testing.T) {
	const draft = "Вы сами виноваты. Проверим до 18:00, напишите дату."
	polite := func(change func([]playbook.Rule) []playbook.Rule) []playbook.Finding {
		p, err := playbook.New(playbook.Config{Rules: change(playbook.Rules())})
		require.NoError(t, err)
		return p.Review(draft, chargedTwice())
	}
	t.Run("a rule that is not listed is off", func(t *testing.T) {
		assert.Empty(t, polite(func(rules []playbook.Rule) []playbook.Rule { return append(rules[:1:1], rules[2:]...) }))
	})
	t.Run("a rule may weigh more", func(t *testing.T) {
		found := polite(func(rules []playbook.Rule) []playbook.Rule { rules[1].Severity = playbook.Error; return rules })
		require.NotEmpty(t, found)
		assert.Equal(t, playbook.Error, found[0].Severity)
	})
	t.Run("a rule may be advice", func(t *testing.T) {
		found := polite(func(rules []playbook.Rule) []playbook.Rule { rules[1].Severity = playbook.Note; return rules })
		require.NotEmpty(t, found)
		assert.False(t, found[0].Breaks())
	})
	t.Run("no severity means the shipped one", func(t *testing.T) {
		found := polite(func([]playbook.Rule) []playbook.Rule { return []playbook.Rule{{ID: playbook.RulePolite}} })
		require.NotEmpty(t, found)
		assert.Equal(t, playbook.Warning, found[0].Severity)
	})
	t.Run("a rule may hold in hard cases only", func(t *testing.T) {
		assert.Empty(t, polite(func([]playbook.Rule) []playbook.Rule {
			return []playbook.Rule{{ID: playbook.RulePolite, Scope: playbook.Scope{Hard: true}}}
		}))
	})
	t.Run("a severity changes the version", func(t *testing.T) {
		rules := playbook.Rules()
		rules[1].Severity = playbook.Error
		p, err := playbook.New(playbook.Config{Rules: rules})
		require.NoError(t, err)
		assert.NotEqual(t, playbook.Default().Version(), p.Version())
	})
}

func TestAllFaultsOfTheRulesAreNamedAtOnce(t *testing.T) {
	_, err := playbook.New(playbook.Config{Rules: []playbook.Rule{
		{ID: playbook.RulePolite}, {ID: "loud"}, {ID: playbook.RulePolite}, {ID: playbook.RuleTiming, Severity: 9},
	}})
	require.ErrorIs(t, err, playbook.ErrUnknownRule)
	require.ErrorIs(t, err, playbook.ErrRepeatedRule)
	require.ErrorIs(t, err, playbook.ErrUnknownName)
	var first *playbook.RuleError
	require.ErrorAs(t, err, &first)
	assert.Equal(t, 2, first.Row)
}

// rulesWith returns the shipped rules, the scope of one replaced.
func rulesWith(id playbook.RuleID, scope playbook.Scope) []playbook.Rule {
	rules := playbook.Rules()
	for i := range rules {
		if rules[i].ID == id {
			rules[i].Scope = scope
		}
	}
	return rules
}

func useOf(e playbook.Explanation, id playbook.RuleID) (use playbook.RuleUse) {
	for _, u := range e.Rules {
		if u.Rule == id {
			use = u
		}
	}
	return use
}

func TestTheScopeSaysThatARansomIsOwedNoAmends(t *testing.T) {
	s := chargedTwice()
	s.Hard, s.Assessment = true, &playbook.Assessment{Kind: playbook.Blackmail}
	use := useOf(playbook.Default().Explain(s), playbook.RuleCompensate)
	assert.True(t, use.Scope.ExceptRansom)
	assert.Equal(t, playbook.Scope{ExceptRansom: true}, use.Unmet)
	assert.NotContains(t, flawsOf(playbook.Default().Review(clean, s)), playbook.NoAmends)

	p, err := playbook.New(playbook.Config{Rules: rulesWith(playbook.RuleCompensate, playbook.Scope{Hard: true})})
	require.NoError(t, err)
	assert.True(t, useOf(p.Explain(s), playbook.RuleCompensate).Holds())
	assert.Contains(t, flawsOf(p.Review(clean, s)), playbook.NoAmends, "a host may ask for them all the same")
}

func TestTheScopeSaysThatAFactNeedsNoStepAndNoTime(t *testing.T) {
	const draft = "Перевыпуск бесплатный, закажите его в приложении."
	s := chargedTwice()
	s.Assessment = &playbook.Assessment{Kind: playbook.Question}
	for id, flaw := range map[playbook.RuleID]playbook.Flaw{playbook.RuleNextStep: playbook.NoStep, playbook.RuleTiming: playbook.NoTime} {
		use := useOf(playbook.Default().Explain(s), id)
		assert.True(t, use.Scope.ExceptAnswered, id)
		assert.True(t, use.Holds(), "only a draft tells")
		assert.Empty(t, playbook.Default().Review(draft, s))

		p, err := playbook.New(playbook.Config{Rules: rulesWith(id, playbook.Scope{ExceptPraise: true})})
		require.NoError(t, err)
		assert.Equal(t, []playbook.Flaw{flaw}, flawsOf(p.Review(draft, s)), "a host may ask for it all the same")
	}
}
