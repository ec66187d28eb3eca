package playbook

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
)

// measuredWeights counts signs by kind on the texts that the patterns were not mended
// on, as Weight says, and tells how far chance alone would move each weight.
func measuredWeights(batches []kindBatch) (weights, errors [][]float64) {
	texts, with := make([]float64, kinds.Len()), make([][]float64, signs.Len())
	for s := range with {
		with[s] = make([]float64, kinds.Len())
	}
	total, totalWith := 0.0, make([]float64, signs.Len())
	for _, b := range batches {
		if slices.Contains(fitted, b.name) {
			continue
		}
		for _, l := range b.texts {
			total++
			texts[l.Kind]++
			for s := range l.signs.All() {
				with[s][l.Kind]++
				totalWith[s]++
			}
		}
	}
	for s := range with {
		errors = append(errors, make([]float64, kinds.Len()))
		for k := range with[s] {
			errors[s][k] = math.Sqrt(1/(with[s][k]+0.5) + 1/(totalWith[s]-with[s][k]+0.5))
			p := (with[s][k] + 0.5) / (texts[k] + 1)
			q := (totalWith[s] - with[s][k] + 0.5) / (total - texts[k] + 1)
			with[s][k] = math.Log(p / q)
		}
	}
	return with, errors
}

func TestTheWeightsOfSignsAreLearnedFromTheTextsOfTestdata(t *testing.T) {
	batches, _ := readKindBatches(t)
	measured, errors := measuredWeights(batches)
	shipped, err := readWeights(DefaultWeights())
	require.NoError(t, err)
	if *update {
		var b strings.Builder
		var chosen []string
		for line := range strings.Lines(shippedWeights) {
			switch {
			case line[0] == ';' || strings.HasPrefix(line, "sign\t"):
				b.WriteString(line)
			case !strings.HasSuffix(line, "\t"+measuredGround+"\n"):
				chosen = append(chosen, line)
			}
		}
		for s := SignUnknown + 1; signs.Valid(s); s++ {
			if row, ok := shipped.rows[s]; ok && !row.measured {
				continue
			}
			b.WriteString(s.String())
			for _, w := range measured[s] {
				fmt.Fprintf(&b, "\t%.1f", w+0) // no -0.0
			}
			b.WriteString("\t" + measuredGround + "\n")
		}
		require.NoError(t, os.WriteFile("data/weights.tsv", []byte(strings.ReplaceAll(b.String(), "\t-0.0", "\t0.0")+strings.Join(chosen, "")), 0o644))
		return
	}
	for s := SignUnknown + 1; signs.Valid(s); s++ {
		row, listed := shipped.rows[s]
		require.True(t, listed, "%v has no weight", s)
		for k, w := range measured[s] {
			if row.measured {
				// The weights may lag behind by a rounding and by what a few texts more or
				// less do to a rare sign.
				assert.InDelta(t, w, row.weights[k], 0.3+2*errors[s][k], "%v for %v: run with -update", s, Kind(k))
			}
		}
	}
}

// A sign is never told without the words that show it.
func TestEverySignOfATextHasItsEvidence(t *testing.T) {
	batches, _ := readKindBatches(t)
	p, n := Default(), 0
	for _, b := range batches {
		for _, l := range b.texts {
			e := p.Explain(Situation{Mention: mention.Mention{Text: l.Text}, Truth: l.Truth})
			for sign := range e.Assessment.Signs.All() {
				n++
				shows := func(x Evidence) bool { return x.Sign == sign && x.Span.Of(l.Text) != "" }
				assert.True(t, slices.ContainsFunc(e.Evidence, shows), "%v of %q", sign, l.Text)
			}
			for _, x := range append(e.Evidence, e.Counter...) {
				assert.NotEmpty(t, x.Span.Of(l.Text), "%+v of %q", x, l.Text)
				assert.True(t, e.Assessment.Signs.Has(x.Sign), "%+v of %q", x, l.Text)
			}
		}
	}
	assert.Greater(t, n, 2000)
}
