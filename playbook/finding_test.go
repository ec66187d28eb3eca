package playbook_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestSeveritiesCompareMildestFirst(t *testing.T) {
	assert.Less(t, playbook.SeverityUnknown, playbook.Note)
	assert.Less(t, playbook.Note, playbook.Warning)
	assert.Less(t, playbook.Warning, playbook.Error)
}

func TestSeverityNamesRoundTrip(t *testing.T) {
	for _, want := range playbook.Severities() {
		name, err := want.MarshalText()
		require.NoError(t, err)
		got := playbook.Error
		require.NoError(t, got.UnmarshalText(name))
		assert.Equal(t, want, got)
	}
	var s playbook.Severity
	require.ErrorIs(t, s.UnmarshalText([]byte("fatal")), playbook.ErrUnknownName)
	_, err := playbook.Severity(9).MarshalText()
	require.ErrorIs(t, err, playbook.ErrUnknownName)
}

func TestEveryFlawHasARule(t *testing.T) {
	seen := map[playbook.RuleID]bool{}
	for _, flaw := range playbook.Flaws() {
		require.NotEmpty(t, flaw.Rule(), "%s", flaw)
		seen[flaw.Rule()] = true
	}
	for _, rule := range playbook.Rules() {
		assert.True(t, seen[rule.ID], "nothing can break %s", rule.ID)
	}
	assert.Empty(t, playbook.Flaw("no such flaw").Rule())
}

func TestAFindingReadsAndWritesAsNames(t *testing.T) {
	want := playbook.Finding{Rule: playbook.RuleSameChannel, Severity: playbook.Warning, Span: mention.Span{Start: 2, End: 9},
		Flaw: playbook.OtherChannel, Args: playbook.Args{Medium: "phone"}}
	text, err := json.Marshal(want)
	require.NoError(t, err)
	assert.JSONEq(t, `{"rule":"same_channel","severity":"warning","span":{"start":2,"end":9},"flaw":"other_channel","args":{"medium":"phone"}}`, string(text))
	var got playbook.Finding
	require.NoError(t, json.Unmarshal(text, &got))
	assert.Equal(t, want, got)
}
