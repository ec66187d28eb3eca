package playbook_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// The texts of testdata/heldout were written before the weights and are never
// learned from: no file there may be moved among the batches.

func TestKindsOfHeldOutTexts(t *testing.T) {
	file, err := os.Open("testdata/heldout/kinds.jsonl")
	require.NoError(t, err)
	defer file.Close()
	p := playbook.Default()
	var texts, right, blackmail, found int
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var l struct {
			Kind  playbook.Kind  `json:"kind"`
			Truth playbook.Truth `json:"truth"`
			Text  string         `json:"text"`
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &l))
		m := mention.Mention{Channel: mention.Banki, Visibility: mention.Public, Text: l.Text}
		got := p.Assess(playbook.Situation{Mention: m, Truth: l.Truth}).Kind
		texts++
		if got == l.Kind {
			right++
		} else {
			t.Logf("%v, read as %v: %s", l.Kind, got, l.Text)
		}
		if l.Kind == playbook.Blackmail {
			blackmail++
		}
		if got == playbook.Blackmail {
			assert.Equal(t, playbook.Blackmail, l.Kind, "called blackmail: %s", l.Text)
			found++
		}
	}
	t.Logf("right %d of %d; blackmail found %d of %d", right, texts, found, blackmail)
	assert.GreaterOrEqual(t, right*10, texts*9, "kinds")
	assert.GreaterOrEqual(t, found*10, blackmail*9, "blackmail")
}

func TestHeldOutDrafts(t *testing.T) {
	rules, all, clean, good := tally(t, readDrafts(t, "testdata/heldout/drafts.jsonl"))
	for id, n := range rules {
		t.Logf("%-13s F1 %.3f (%d right, %d wrong, %d missed)", id, n.f1(), n.right, n.wrong, n.missed)
		assert.GreaterOrEqual(t, n.f1(), 0.85, "F1 of %s", id)
	}
	t.Logf("all: F1 %.3f; %d of %d good drafts stay clean", all.f1(), clean, good)
	assert.GreaterOrEqual(t, all.f1(), 0.90, "F1 of all rules together")
	assert.GreaterOrEqual(t, clean*10, good*9, "good drafts that stay clean")
}
