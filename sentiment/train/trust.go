package train

import (
	"math"

	"github.com/otklik/otklik/sentiment/internal/linear"
)

// How far probabilities are to be trusted is learned on so many parts, each read by a
// model that has not seen it: one part, of one season, has more of a tone than others.
const blocks = 5

// enough is how many rows a genre needs for a temperature of its own.
const enough = 100

// A scored row has the sums of a model that has not seen it.
type scored struct {
	*row
	sums [2]float32
}

// unseen scores every row by a model that has seen neither it nor its like.
func (c *corpus) unseen(cfg Config, epochs int) (all []scored) {
	for k := range blocks {
		parts := c.block(k, blocks)
		runs := make([]*descent, min(2, cfg.Runs))
		each(len(runs), func(run int) {
			runs[run] = c.descend(cfg, run, parts)
			for range epochs {
				runs[run].epoch()
			}
		})
		m := mean(runs)
		for i := range c.rows {
			if r := &c.rows[i]; parts[i] == toTry {
				all = append(all, scored{r, m.sums(r)})
			}
		}
	}
	return all
}

// temperatures returns those of the genres.
//
// Where most rows of a genre tell their time, those decide, familiar ones too: a part of
// another season is like the texts to come. Parts by chance are of the same hands as what
// was learned from, and flatter: a temperature from them is 1 at least and heeds no
// familiar row. So it is where cfg says that the tones will have other shares.
func (c *corpus) temperatures(cfg Config, epochs int) (temperatures [linear.Genres]float64) {
	var timed, rest [linear.Genres][]scored
	var strange []scored
	for _, r := range c.unseen(cfg, epochs) {
		if r.time > 0 {
			timed[r.genre] = append(timed[r.genre], r)
		} else if !r.familiar {
			rest[r.genre] = append(rest[r.genre], r)
		}
		if !r.familiar {
			strange = append(strange, r)
		}
	}
	var moved [linear.Genres]bool
	for genre := range cfg.Shares {
		if at, ok := genres[genre]; ok {
			moved[at] = true
		}
	}
	for genre := range temperatures {
		switch timed, rest := timed[genre], rest[genre]; {
		case len(timed) >= max(enough, len(rest)) && !moved[genre]:
			temperatures[genre] = coolest(timed, 0.5)
		case len(rest) >= enough:
			temperatures[genre] = coolest(rest, 1)
		default:
			temperatures[genre] = coolest(strange, 1)
		}
	}
	return temperatures
}

// coolest returns the temperature, at least from and at most 2, at which the logarithmic
// loss is least. Near-duplicates count as one row.
//
// Source: Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks",
// ICML 2017.
func coolest(rows []scored, from float64) float64 {
	near := make(map[uint64]float64, len(rows))
	for _, r := range rows {
		near[r.group]++
	}
	temperature, best := 1.0, math.Inf(1)
	for x := from; x <= 2; x += 0.025 {
		loss := 0.0
		for _, r := range rows {
			p := odds(r.sums, x)
			loss -= math.Log(max(p[r.tone], 1e-9)) * float64(r.weight) / near[r.group]
		}
		if loss < best {
			temperature, best = x, loss
		}
	}
	return temperature
}
