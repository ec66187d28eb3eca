package train

import (
	"math"

	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A trial is how a model did on rows kept aside, after each epoch.
type trial struct {
	sums [][][2]float32 // by epoch, then by row kept
	rows []*row
}

// trial learns from what is not kept and looks at what is.
func (c *corpus) trial(cfg Config, kept []bool) *trial {
	t := &trial{sums: make([][][2]float32, cfg.Epochs)}
	for i := range c.rows {
		if kept[i] {
			t.rows = append(t.rows, &c.rows[i])
		}
	}
	runs := make([]*descent, min(2, cfg.Runs))
	for run := range runs {
		runs[run] = c.descend(cfg, run, kept)
	}
	for epoch := range cfg.Epochs {
		each(len(runs), func(run int) { runs[run].epoch() })
		m := mean(runs)
		for _, r := range t.rows {
			t.sums[epoch] = append(t.sums[epoch], m.sums(r, false))
		}
		if epoch >= 2 && t.loss(epoch, 1) > t.loss(epoch-1, 1) && t.loss(epoch-1, 1) > t.loss(epoch-2, 1) {
			t.sums = t.sums[:epoch+1]
			break
		}
	}
	return t
}

// loss is the mean of the logarithmic loss over the rows kept. Familiar rows say
// nothing here: the lexicon flatters them.
func (t *trial) loss(epoch int, temperature float64) float64 {
	sum, n := 0.0, 1e-9
	for i, r := range t.rows {
		if r.familiar {
			continue
		}
		p := odds(t.sums[epoch][i], temperature)
		sum -= math.Log(max(p[r.tone], 1e-9)) * float64(r.weight)
		n += float64(r.weight)
	}
	return sum / n
}

// best returns after how many epochs, and at which temperature, the loss is least.
func (t *trial) best() (epochs int, temperature float64) {
	best := math.Inf(1)
	for epoch := range t.sums {
		if l := t.loss(epoch, 1); l < best {
			best, epochs = l, epoch+1
		}
	}
	temperature, best = 1, math.Inf(1)
	for step := range 41 {
		x := 0.5 + float64(step)*0.05
		if l := t.loss(epochs-1, x); l < best {
			best, temperature = l, x
		}
	}
	return epochs, temperature
}

// draft turns weights into a model.
func (c *corpus) draft(w *weights, cfg Config, temperature float64) *linear.Draft {
	d := &linear.Draft{Keys: make(map[uint64]linear.Pair, len(c.keys)), Temperature: temperature}
	for k, key := range c.keys {
		d.Keys[key] = linear.Pair{Blame: float64(w.keys[k][0]), Praise: float64(w.keys[k][1])}
	}
	for i := range d.Dense {
		v := float64(step(dense{int32(i), 1}))
		d.Dense[i] = linear.Pair{Blame: float64(w.dense[i][0]) * v, Praise: float64(w.dense[i][1]) * v}
	}
	for genre, offset := range offsets {
		if want, ok := cfg.Shares[genre]; ok {
			d.Offsets[offset] = c.offset(offset, want)
		}
	}
	return d
}
