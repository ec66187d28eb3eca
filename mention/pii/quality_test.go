package pii_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/pii"
)

// A labelled text says which values stand in it, in order. All are synthetic.
type labelled struct {
	Text string
	Want []value
	Open bool // known to be wrong still: counted, not failed
}

type value struct {
	Kind  pii.Kind
	Value string
}

func readLabelled(t testing.TB, path string) (all []labelled) {
	t.Helper()
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var l labelled
		require.NoError(t, json.Unmarshal(lines.Bytes(), &l), "%s", lines.Text())
		all = append(all, l)
	}
	return all
}

func find(text string) (out []value) {
	for _, m := range pii.Find(text) {
		out = append(out, value{m.Kind, m.Span.Of(text)})
	}
	return out
}

// A count is the tally of one kind: a value counts as found only when its kind
// and every byte of it are right.
type count struct{ right, wrong, missed int }

func (c count) precision() float64 { return share(c.right, c.wrong) }
func (c count) recall() float64    { return share(c.right, c.missed) }

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func share(a, b int) float64 {
	if a+b == 0 {
		return 1
	}
	return float64(a) / float64(a+b)
}

func TestFindIsRightOnOwnTexts(t *testing.T) {
	texts := readLabelled(t, "testdata/own.jsonl")
	assert.GreaterOrEqual(t, len(texts), 400)
	var all count
	empty := 0
	byKind := map[pii.Kind]count{}
	for _, l := range texts {
		empty += b2i(len(l.Want) == 0)
		want := map[value]int{}
		for _, v := range l.Want {
			want[v]++
		}
		ok := true
		for _, v := range find(l.Text) {
			c := byKind[v.Kind]
			if want[v] > 0 {
				want[v]--
				c.right++
				all.right++
			} else {
				c.wrong++
				all.wrong++
				ok = false
			}
			byKind[v.Kind] = c
		}
		for v, n := range want {
			c := byKind[v.Kind]
			c.missed += n
			all.missed += n
			byKind[v.Kind] = c
			ok = ok && n == 0
		}
		if ok == l.Open {
			t.Errorf("%q: found %v, want %v", l.Text, find(l.Text), l.Want)
		}
	}
	for _, k := range pii.Kinds() {
		t.Logf("%-16s precision %.3f, recall %.3f (%d)", k, byKind[k].precision(), byKind[k].recall(), byKind[k].right+byKind[k].missed)
	}
	t.Logf("%-16s precision %.3f, recall %.3f (%d) of %d texts", "all", all.precision(), all.recall(), all.right+all.missed, len(texts))
	assert.GreaterOrEqual(t, 2*empty, len(texts), "half of the texts have nothing to find")
	assert.GreaterOrEqual(t, all.precision(), 0.97)
	assert.GreaterOrEqual(t, all.recall(), 0.97)
}
