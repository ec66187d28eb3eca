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
func (c *corpus) trial(cfg Config, parts []part) *trial {
	t := &trial{sums: make([][][2]float32, cfg.Epochs)}
	for i := range c.rows {
		if parts[i] == toTry {
			t.rows = append(t.rows, &c.rows[i])
		}
	}
	runs := make([]*descent, min(2, cfg.Runs))
	for run := range runs {
		runs[run] = c.descend(cfg, run, parts)
	}
	for epoch := range cfg.Epochs {
		each(len(runs), func(run int) { runs[run].epoch() })
		m := mean(runs)
		for _, r := range t.rows {
			t.sums[epoch] = append(t.sums[epoch], m.sums(r))
		}
		if epoch >= 2 && t.loss(epoch) > t.loss(epoch-1) && t.loss(epoch-1) > t.loss(epoch-2) {
			t.sums = t.sums[:epoch+1]
			break
		}
	}
	return t
}

// loss is the mean of the logarithmic loss over the rows kept. Familiar rows say nothing
// here: the lexicon flatters them.
func (t *trial) loss(epoch int) float64 {
	sum, n := 0.0, 1e-9
	for i, r := range t.rows {
		if r.familiar {
			continue
		}
		p := odds(t.sums[epoch][i], 1)
		sum -= math.Log(max(p[r.tone], 1e-9)) * float64(r.weight)
		n += float64(r.weight)
	}
	return sum / n
}

// epochs returns after how many epochs the loss is least.
func (t *trial) epochs() (epochs int) {
	best := math.Inf(1)
	for epoch := range t.sums {
		if l := t.loss(epoch); l < best {
			best, epochs = l, epoch+1
		}
	}
	return epochs
}

// draft turns weights into a model.
func (c *corpus) draft(w *weights, cfg Config, temperatures [linear.Genres]float64) *linear.Draft {
	d := &linear.Draft{Keys: make(map[uint64]linear.Weights, len(c.keys))}
	for k, key := range c.keys {
		sums := d.Keys[key.hash]
		for column := range sums {
			if key.column == 0 || key.column == 1+column {
				sums[column] = sums[column].Plus(pair(w.keys[k], 1))
			}
		}
		d.Keys[key.hash] = sums
	}
	for i := range d.Dense {
		d.Dense[i] = pair(w.dense[i], float64(step(dense{int32(i), 1})))
	}
	for genre, temperature := range temperatures {
		d.Genres[genre].Temperature = temperature
	}
	for genre, want := range cfg.Shares {
		if at, ok := genres[genre]; ok {
			d.Genres[at].Offset = c.offset(at, want)
		}
	}
	return d
}

func pair(w [2]float32, factor float64) linear.Pair {
	return linear.Pair{Blame: float64(w[0]) * factor, Praise: float64(w[1]) * factor}
}
