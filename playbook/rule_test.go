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
