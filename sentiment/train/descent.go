package train

import (
	"math"
	"math/rand/v2"
	"sync"

	"github.com/otklik/otklik/sentiment/internal/linear"
)

// weights are those of one run: of negative and of positive, neutral being 0.
type weights struct {
	keys  [][2]float32
	dense [linear.Dense][2]float32
}

// denseStep makes dense features learn faster than keys: they are few, and every
// text has some. The bias, which every text has, learns faster still.
const (
	denseStep = 2
	biasStep  = 6
	ridge     = 1e-2 // under the root of AdaGrad: the first steps stay small
)

func step(d dense) float32 {
	if d.index == 0 {
		return d.value * biasStep
	}
	return d.value * denseStep
}

// sums returns the two sums of a row.
func (w *weights) sums(r *row) (z [2]float32) {
	for _, k := range r.keys {
		z[0] += w.keys[k][0]
		z[1] += w.keys[k][1]
	}
	for _, d := range r.dense {
		v := step(d)
		z[0] += w.dense[d.index][0] * v
		z[1] += w.dense[d.index][1] * v
	}
	return z
}

// odds returns the probabilities of negative, neutral and positive.
func odds(z [2]float32, temperature float64) [3]float64 {
	n, p := float64(z[0])/temperature, float64(z[1])/temperature
	top := max(0, n, p)
	e := [3]float64{math.Exp(n - top), math.Exp(-top), math.Exp(p - top)}
	all := e[0] + e[1] + e[2]
	return [3]float64{e[0] / all, e[1] / all, e[2] / all}
}

// A descent is one run on its way.
type descent struct {
	c     *corpus
	w     weights
	grad  weights // sums of squares
	rng   *rand.Rand
	order []int32
	rate  float32
}

func (c *corpus) descend(cfg Config, run int, parts []part) *descent {
	d := &descent{c: c, rng: rand.New(rand.NewPCG(cfg.Seed, uint64(run))), rate: float32(cfg.Rate)}
	d.w.keys = make([][2]float32, len(c.keys))
	d.grad.keys = make([][2]float32, len(c.keys))
	for i := range c.rows {
		if parts == nil || parts[i] == toLearn {
			d.order = append(d.order, int32(i))
		}
	}
	return d
}

// epoch sees every text once.
func (d *descent) epoch() {
	d.rng.Shuffle(len(d.order), func(i, j int) { d.order[i], d.order[j] = d.order[j], d.order[i] })
	for _, i := range d.order {
		r := &d.c.rows[i]
		p := odds(d.w.sums(r), 1)
		p[r.tone]--
		g := [2]float32{float32(p[0]) * r.weight, float32(p[2]) * r.weight}
		for _, k := range r.keys {
			d.move(&d.w.keys[k], &d.grad.keys[k], g, 1)
		}
		for _, f := range r.dense {
			v := step(f)
			d.move(&d.w.dense[f.index], &d.grad.dense[f.index], g, v)
		}
	}
}

func (d *descent) move(w, squares *[2]float32, g [2]float32, v float32) {
	for c := range w {
		slope := g[c] * v
		squares[c] += slope * slope
		w[c] -= d.rate * slope / float32(math.Sqrt(float64(squares[c]+ridge)))
	}
}

// each runs f for every run, two at a time: what a run does depends on its number alone.
func each(runs int, f func(run int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range 2 {
		wg.Go(func() {
			for run := range next {
				f(run)
			}
		})
	}
	for run := range runs {
		next <- run
	}
	close(next)
	wg.Wait()
}

// learn returns the mean of all runs over all rows.
func (c *corpus) learn(cfg Config, epochs int) *weights {
	runs := make([]*descent, cfg.Runs)
	each(cfg.Runs, func(run int) {
		d := c.descend(cfg, run, nil)
		for range epochs {
			d.epoch()
		}
		runs[run] = d
	})
	return mean(runs)
}

// mean adds in the order of the runs, so that it comes out the same every time.
func mean(runs []*descent) *weights {
	m := &weights{keys: make([][2]float32, len(runs[0].w.keys))}
	share := 1 / float32(len(runs))
	for _, d := range runs {
		for k := range m.keys {
			m.keys[k][0] += d.w.keys[k][0] * share
			m.keys[k][1] += d.w.keys[k][1] * share
		}
		for k := range m.dense {
			m.dense[k][0] += d.w.dense[k][0] * share
			m.dense[k][1] += d.w.dense[k][1] * share
		}
	}
	return m
}

// features counts the keys that weigh something.
func (w *weights) features() int {
	n := 0
	for _, k := range w.keys {
		if k != [2]float32{} {
			n++
		}
	}
	return n
}
