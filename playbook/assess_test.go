package playbook_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook"
)

// A labelled text of testdata: written for this project, kind by the order of
// precedence that playbook.Kind documents.
type labelled struct {
	Kind  playbook.Kind  `json:"kind"`
	Truth playbook.Truth `json:"truth"`
	Text  string         `json:"text"`
}

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	require.NoError(t, err)
	defer file.Close()
	var list []labelled
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var l labelled
		require.NoError(t, json.Unmarshal(lines.Bytes(), &l), "%s:%d", name, len(list)+1)
		list = append(list, l)
	}
	require.NoError(t, lines.Err())
	return list
}

// quality counts how a playbook reads a labelled set.
type quality struct {
	texts, right                  int
	blackmail, called, truly      int // labelled, called so, both
	lawfulCalledBlackmail, lawful int
}

func measure(t testing.TB, list []labelled) quality {
	t.Helper()
	var q quality
	for _, l := range list {
		got := playbook.Default().Assess(playbook.Situation{
			Mention: mention.Mention{Text: l.Text}, Truth: l.Truth,
		})
		q.texts++
		if got.Kind == l.Kind {
			q.right++
		} else {
			t.Logf("%s, read as %s (%v): %s", l.Kind, got.Kind, got.Signs, l.Text)
		}
		if l.Kind == playbook.Blackmail {
			q.blackmail++
		}
		if got.Kind == playbook.Blackmail {
			q.called++
			if l.Kind == playbook.Blackmail {
				q.truly++
			}
		}
		if l.Kind == playbook.LawfulClaim {
			q.lawful++
			if got.Kind == playbook.Blackmail {
				q.lawfulCalledBlackmail++
			}
		}
	}
	t.Logf("right %d of %d (%.3f); blackmail recall %d/%d (%.3f), precision %d/%d (%.3f); lawful called blackmail %d of %d",
		q.right, q.texts, float64(q.right)/float64(q.texts), q.truly, q.blackmail, float64(q.truly)/float64(max(1, q.blackmail)),
		q.truly, q.called, float64(q.truly)/float64(max(1, q.called)), q.lawfulCalledBlackmail, q.lawful)
	return q
}

func TestKindsOfTheLabelledSetAreReadWellEnough(t *testing.T) {
	q := measure(t, readLabelled(t, "kinds.jsonl"))
	assert.GreaterOrEqual(t, q.texts, 200)
	assert.GreaterOrEqual(t, q.blackmail, 30)
	assert.GreaterOrEqual(t, q.lawful, 40)
	assert.GreaterOrEqual(t, float64(q.truly), 0.90*float64(q.blackmail), "blackmail is missed")
	assert.GreaterOrEqual(t, float64(q.truly), 0.95*float64(q.called), "others are called blackmail")
	assert.Zero(t, q.lawfulCalledBlackmail, "a lawful claim is never blackmail")
	assert.GreaterOrEqual(t, float64(q.right), 0.80*float64(q.texts), "kinds")
}

// The later sets were written after the patterns, to see how they do on texts
// that they were not written for. The patterns were mended after that.
func TestKindsOfLaterSetsAreReadWellEnough(t *testing.T) {
	for _, name := range []string{"kinds_second.jsonl", "kinds_third.jsonl", "kinds_fourth.jsonl", "kinds_fifth.jsonl"} {
		t.Run(name, func(t *testing.T) { later(t, readLabelled(t, name)) })
	}
}

func later(t *testing.T, list []labelled) {
	q := measure(t, list)
	assert.GreaterOrEqual(t, q.texts, 30)
	assert.GreaterOrEqual(t, float64(q.truly), 0.90*float64(q.blackmail), "blackmail is missed")
	assert.GreaterOrEqual(t, float64(q.truly), 0.95*float64(q.called), "others are called blackmail")
	assert.Zero(t, q.lawfulCalledBlackmail, "a lawful claim is never blackmail")
	assert.GreaterOrEqual(t, float64(q.right), 0.80*float64(q.texts), "kinds")
}

func TestATextThatWasReadIsAssessedAsItIs(t *testing.T) {
	p := playbook.Default()
	r := new(text.Reading)
	for _, l := range readLabelled(t, "kinds.jsonl")[:100] {
		s := playbook.Situation{Mention: mention.Mention{Text: l.Text}, Truth: l.Truth}
		r.Reset(l.Text)
		assert.Equal(t, p.Assess(s), p.AssessIn(r, s), l.Text)
		assert.Equal(t, p.Assess(s), new(playbook.Playbook).AssessIn(r, s), "the zero Playbook is the shipped one")
	}
	given := playbook.Assessment{Kind: playbook.Schemer}
	assert.Equal(t, given, p.AssessIn(r, playbook.Situation{Assessment: &given}))
}
