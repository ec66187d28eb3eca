package train

import (
	"errors"
	"iter"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A corpus is what was read of the examples: numbers only.
type corpus struct {
	rows   []row
	keys   []uint64         // by number: each feature once, in the order met
	number map[uint64]int32 // of each key
	texts  []int32          // by number: in how many rows
}

// A row is one example.
type row struct {
	keys     []int32
	dense    []dense
	tone     int // 0 negative, 1 neutral, 2 positive
	offset   int
	weight   float32
	familiar bool
	group    uint64 // near-duplicates have one
}

type dense struct {
	index int32
	value float32
}

// read reads the examples.
func read(examples iter.Seq[Example], cfg Config) (*corpus, error) {
	scorer := cfg.Lexicon
	if scorer == nil {
		var err error
		if scorer, err = lexiconOnly(); err != nil {
			return nil, err
		}
	}
	c := &corpus{number: make(map[uint64]int32)}
	var faults []error
	var near clusters
	var met [3]bool
	seen := make(map[int32]bool)
	n := -1
	for e := range examples {
		n++
		if err := e.check(); err != nil {
			faults = append(faults, &ExampleError{n, err})
			continue
		}
		r := row{tone: int(e.Tone) - int(sentiment.Negative), weight: 1, familiar: e.Familiar}
		if e.Weight != 0 {
			r.weight = float32(e.Weight)
		}
		clear(seen)
		scorer.Features(e.Text, func(key uint64, index int, value float32) {
			switch {
			case index >= linear.Dense:
				r.offset = index - linear.Dense
			case index >= 0:
				r.dense = append(r.dense, dense{int32(index), value})
			default:
				i, ok := c.number[key]
				if !ok {
					i = int32(len(c.keys))
					c.number[key] = i
					c.keys = append(c.keys, key)
					c.texts = append(c.texts, 0)
				}
				if !seen[i] {
					seen[i] = true
					c.texts[i]++
				}
				r.keys = append(r.keys, i)
			}
		})
		met[r.tone] = true
		near.add(e.Text)
		c.rows = append(c.rows, r)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if kinds := btoi(met[0]) + btoi(met[1]) + btoi(met[2]); kinds < 2 {
		return nil, ErrOneTone
	}
	for i := range c.rows {
		c.rows[i].group = near.group(i)
		keys := c.rows[i].keys[:0]
		for _, k := range c.rows[i].keys {
			if int(c.texts[k]) >= cfg.MinCount {
				keys = append(keys, k)
			}
		}
		c.rows[i].keys = keys
	}
	return c, nil
}

// aside returns which rows are kept aside: one group in so many.
func (c *corpus) aside(of uint64) []bool {
	kept := make([]bool, len(c.rows))
	for i := range c.rows {
		kept[i] = scatter(c.rows[i].group)%of == 0
	}
	return kept
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
