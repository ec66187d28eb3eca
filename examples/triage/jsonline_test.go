package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/examples/triage/internal/tally"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

// sample is one decided mention with every field known.
func sample() *outcome {
	from := noon.Add(-3 * time.Hour)
	return &outcome{
		Row:   &rows.Row{Target: "Маяк"},
		Score: sentiment.Score{Tone: mention.Negative, Polarity: -0.5, Confidence: 0.25},
		Verdict: tally.Verdict{
			ID: `M"1`, Channel: mention.VK, Tone: mention.Negative, Appeal: mention.Claim, Kind: playbook.LawfulClaim, Dated: true,
			Decision: playbook.Decision{
				Answer: playbook.Reply, Reaction: playbook.AcceptClaim, Persona: playbook.Group, Owner: playbook.Desk,
				Compensation: playbook.CompensationAllowed, Escalation: playbook.ShiftLead, Wait: true, Row: "claim-lawful",
				Terms: playbook.Terms{From: from, Reaction: from.Add(time.Hour), Answer: from.Add(48 * time.Hour)},
			},
		},
	}
}

func line(t testing.TB, o *outcome) string {
	t.Helper()
	var b bytes.Buffer
	to := bufio.NewWriter(&b)
	require.NoError(t, (&jsonLines{to: to, now: noon}).write(o))
	require.NoError(t, to.Flush())
	return b.String()
}

func TestDecisionReadsAsOneObject(t *testing.T) {
	const want = `{"id":"M\"1","channel":"vk","target":"Маяк","tone":"negative","polarity":-0.500,"confidence":0.250,` +
		`"appeal":"claim","kind":"lawful_claim","answer":"reply","reaction":"accept_claim","persona":"group","owner":"desk",` +
		`"compensation":"allowed","escalation":"shift_lead","wait":true,"reaction_due":"2026-11-22T08:00:00+03:00",` +
		`"answer_due":"2026-11-24T07:00:00+03:00","late_minutes":120,"row":"claim-lawful"}` + "\n"
	require.Equal(t, want, line(t, sample()))
}

func TestUnknownFactsAreLeftOut(t *testing.T) {
	o := &outcome{Row: &rows.Row{}, Verdict: tally.Verdict{ID: "1"}}
	got := line(t, o)
	for _, field := range []string{"channel", "target", "due", "late"} {
		require.NotContains(t, got, field)
	}
	require.Contains(t, got, `"kind":"unknown"`)
}

func TestLineAllocatesNothing(t *testing.T) {
	var b bytes.Buffer
	j, o := &jsonLines{to: bufio.NewWriter(&b), now: noon}, sample()
	allocs := testing.AllocsPerRun(100, func() {
		b.Reset()
		if err := j.write(o); err != nil {
			t.Fatal(err)
		}
	})
	require.Zero(t, allocs)
}

// FuzzString: what is appended is what encoding/json reads back, on one line.
func FuzzString(f *testing.F) {
	for _, seed := range []string{"", "a\"b\\c", "\x00\x1f\x7f\n\r\t", "ё🤬\u2028\u2029", "\xff\xd0", "</script>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b := appendString(nil, s)
		require.False(t, bytes.ContainsAny(b, "\n\r\u2028\u2029"))
		var got string
		require.NoError(t, json.Unmarshal(b, &got))
		// Ranging gives a replacement for each bad byte, as the writer does.
		require.Equal(t, string([]rune(s)), got)
	})
}
