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

// The texts of testdata/heldout are never learned from: no file there may be moved among
// the batches. Those of the first files were written before the weights, by the hand
// that wrote the patterns; those of the second by a stranger, who had seen nothing but the
// definitions, and nobody who worked on patterns and weights has read them, only figures
// were taken now and then. Keep it so. They show what a host may expect. The bounds are
// what is reached: a lawful claim is never called blackmail, the rest is to be bettered
// (wanted: recall 0.90 and precision 0.95 of blackmail, F1 of each rule 0.85).

func TestKindsOfHeldOutTexts(t *testing.T) {
	for _, set := range []struct {
		file            string
		kinds           float64 // share that is right, at least
		recall, precise float64 // of blackmail, at least
		lawful          int     // claims called blackmail, at most
	}{
		{"testdata/heldout/kinds.jsonl", 0.9, 0.9, 1, 0},
		{"testdata/heldout/kinds_second.jsonl", 0.85, 0.82, 0.88, 0},
	} {
		t.Run(set.file, func(t *testing.T) {
			file, err := os.Open(set.file)
			require.NoError(t, err)
			defer file.Close()
			p := playbook.Default()
			var texts, right, lawful float64
			var blackmail count
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
				}
				switch {
				case got == playbook.Blackmail && l.Kind == got:
					blackmail.right++
				case got == playbook.Blackmail:
					blackmail.wrong++
					if l.Kind == playbook.LawfulClaim {
						lawful++
					}
				case l.Kind == playbook.Blackmail:
					blackmail.missed++
				}
			}
			found := float64(blackmail.right)
			recall, precise := found/(found+float64(blackmail.missed)), found/(found+float64(blackmail.wrong))
			t.Logf("right %v of %v; blackmail recall %.3f, precision %.3f, %v lawful claims called so", right, texts, recall, precise, lawful)
			assert.GreaterOrEqual(t, right/texts, set.kinds, "kinds")
			assert.GreaterOrEqual(t, recall, set.recall, "recall of blackmail")
			assert.GreaterOrEqual(t, precise, set.precise, "precision of blackmail")
			assert.LessOrEqual(t, int(lawful), set.lawful, "lawful claims called blackmail")
		})
	}
}

func TestHeldOutDrafts(t *testing.T) {
	for _, set := range []struct {
		file             string
		rule, all, clean float64 // F1 of each rule and of all, share of good drafts that stay clean, at least
	}{
		{"testdata/heldout/drafts.jsonl", 0.85, 0.90, 0.9},
		{"testdata/heldout/drafts_second.jsonl", 0.70, 0.89, 0.85},
	} {
		t.Run(set.file, func(t *testing.T) {
			rules, all, clean, good := tally(unread, readDrafts(t, set.file))
			for id, n := range rules {
				t.Logf("%-13s F1 %.3f (%d right, %d wrong, %d missed)", id, n.f1(), n.right, n.wrong, n.missed)
				assert.GreaterOrEqual(t, n.f1(), set.rule, "F1 of %s", id)
			}
			t.Logf("all: F1 %.3f; %d of %d good drafts stay clean", all.f1(), clean, good)
			assert.GreaterOrEqual(t, all.f1(), set.all, "F1 of all rules together")
			assert.GreaterOrEqual(t, float64(clean), set.clean*float64(good), "good drafts that stay clean")
		})
	}
}

// unread keeps held-out texts out of the log: who reads them mends by them.
func unread(string, ...any) {}
