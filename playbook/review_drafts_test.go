package playbook_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// A labelledDraft is one line of testdata/drafts*.jsonl: a synthetic draft and
// the rules that it breaks.
type labelledDraft struct {
	Channel    mention.Channel    `json:"channel"`
	Visibility mention.Visibility `json:"visibility"`
	Mention    string             `json:"mention"`
	Hard       bool               `json:"hard"`
	Truth      playbook.Truth     `json:"truth"`
	Settled    bool               `json:"settled"`
	Published  time.Time          `json:"published"`
	Received   time.Time          `json:"received"`
	Now        time.Time          `json:"now"`
	Draft      string             `json:"draft"`
	Broken     []playbook.RuleID  `json:"broken"`
}

func (l labelledDraft) situation() playbook.Situation {
	return playbook.Situation{
		Mention: mention.Mention{Channel: l.Channel, Visibility: l.Visibility, Text: l.Mention,
			Published: l.Published, Received: l.Received},
		Hard: l.Hard, Truth: l.Truth, Settled: l.Settled, Now: l.Now,
	}
}

func readDrafts(t testing.TB, name string) []labelledDraft {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	var drafts []labelledDraft
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var draft labelledDraft
		require.NoError(t, json.Unmarshal(lines.Bytes(), &draft), "line %d", len(drafts)+1)
		drafts = append(drafts, draft)
	}
	require.NoError(t, lines.Err())
	return drafts
}

func brokenRules(findings []playbook.Finding) []playbook.RuleID {
	var broken []playbook.RuleID
	for _, f := range findings {
		if f.Breaks() && !slices.Contains(broken, f.Rule) {
			broken = append(broken, f.Rule)
		}
	}
	return broken
}

// A count holds how often a rule was found rightly, found wrongly and missed.
type count struct{ right, wrong, missed int }

func (c count) f1() float64 {
	if c.right+c.wrong+c.missed == 0 {
		return 1
	}
	return 2 * float64(c.right) / float64(2*c.right+c.wrong+c.missed)
}

// tally reviews the drafts and counts by rule, and how many drafts that break
// nothing stayed clean. What was wrong goes to logf.
func tally(logf func(format string, args ...any), drafts []labelledDraft) (rules map[playbook.RuleID]*count, all count, clean, good int) {
	p := playbook.Default()
	rules = map[playbook.RuleID]*count{}
	for _, rule := range playbook.Rules() {
		rules[rule.ID] = new(count)
	}
	for i, draft := range drafts {
		findings := p.Review(draft.Draft, draft.situation())
		broken := brokenRules(findings)
		for id, n := range rules {
			found, wanted := slices.Contains(broken, id), slices.Contains(draft.Broken, id)
			switch {
			case found && wanted:
				n.right++
				all.right++
			case found:
				n.wrong++
				all.wrong++
				logf("line %d: %s was found, wrongly%s: %s", i+1, id, placesOf(findings, id, draft.Draft), draft.Draft)
			case wanted:
				n.missed++
				all.missed++
				logf("line %d: %s was missed: %s", i+1, id, draft.Draft)
			}
		}
		if len(draft.Broken) == 0 {
			good++
			if len(broken) == 0 {
				clean++
			}
		}
	}
	return rules, all, clean, good
}

// placesOf quotes the words that findings of a rule point at.
func placesOf(findings []playbook.Finding, id playbook.RuleID, draft string) string {
	var places string
	for _, f := range findings {
		if f.Rule == id && f.Breaks() {
			places += fmt.Sprintf(" (%s %q)", f.Flaw, f.Span.Of(draft))
		}
	}
	return places
}

func TestLabelledDrafts(t *testing.T) {
	drafts := readDrafts(t, "testdata/drafts.jsonl")
	require.GreaterOrEqual(t, len(drafts), 350)
	rules, all, clean, good := tally(t.Logf, drafts)
	for _, rule := range playbook.Rules() {
		n := rules[rule.ID]
		t.Logf("%-13s F1 %.3f (%d right, %d wrong, %d missed)", rule.ID, n.f1(), n.right, n.wrong, n.missed)
		require.Positive(t, n.right+n.missed, "no draft breaks %s: the set says nothing about it", rule.ID)
		require.GreaterOrEqual(t, n.f1(), 0.90, "F1 of %s", rule.ID)
	}
	t.Logf("all: F1 %.3f; %d of %d good drafts stay clean", all.f1(), clean, good)
	require.GreaterOrEqual(t, all.f1(), 0.95, "F1 of all rules together")
	require.Equal(t, good, clean, "a good draft must stay clean")
}
