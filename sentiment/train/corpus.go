package train

import (
	"cmp"
	"errors"
	"iter"
	"slices"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A corpus is what was read of the examples: numbers only.
type corpus struct {
	rows   []row
	keys   []key         // by number: each feature once, in the order met
	number map[key]int32 // of each key
	texts  []int32       // by number: in how many rows
}

// A key is a hashed feature as all genres share it, in column 0, or as one genre has
// it besides: what a genre has in common with the others is learned from all, and
// only where it differs from its own texts.
//
// Source: Daumé III, "Frustratingly Easy Domain Adaptation", ACL 2007.
type key struct {
	hash   uint64
	column int
}

// A row is one example.
type row struct {
	keys     []int32
	dense    []dense
	tone     int // 0 negative, 1 neutral, 2 positive
	genre    int
	weight   float32
	familiar bool
	group    uint64 // near-duplicates have one
	time     uint64
}

type dense struct {
	index int32
	value float32
}

// read reads the examples.
func read(examples iter.Seq[Example], cfg Config) (*corpus, error) {
	if examples == nil {
		return nil, ErrOneTone
	}
	scorer := cfg.Lexicon
	if scorer == nil {
		var err error
		if scorer, err = lexiconOnly(); err != nil {
			return nil, err
		}
	}
	c := &corpus{number: make(map[key]int32)}
	var faults []error
	var near clusters
	var tones [3]bool
	var met []uint64
	seen := make(map[int32]bool)
	n := -1
	for e := range examples {
		n++
		if err := e.check(); err != nil {
			faults = append(faults, &ExampleError{n, err})
			continue
		}
		r := row{tone: int(e.Tone) - int(sentiment.Negative), weight: 1, familiar: e.Familiar, time: e.Time}
		if e.Weight != 0 {
			r.weight = float32(e.Weight)
		}
		clear(seen)
		met = met[:0]
		scorer.Features(e.Text, func(hash uint64, index int, value float32) {
			switch {
			case index >= linear.Dense:
				r.genre = index - linear.Dense
			case index >= 0:
				r.dense = append(r.dense, dense{int32(index), value})
			default:
				met = append(met, hash)
			}
		})
		for _, hash := range met {
			for _, column := range [...]int{0, 1 + linear.ColumnOf(r.genre)} {
				i := c.of(key{hash, column})
				if !seen[i] {
					seen[i] = true
					c.texts[i]++
				}
				r.keys = append(r.keys, i)
			}
		}
		tones[r.tone] = true
		near.add(e.Text)
		c.rows = append(c.rows, r)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if kinds := btoi(tones[0]) + btoi(tones[1]) + btoi(tones[2]); kinds < 2 {
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

// of returns the number of a key.
func (c *corpus) of(k key) int32 {
	i, ok := c.number[k]
	if !ok {
		i = int32(len(c.keys))
		c.number[k] = i
		c.keys = append(c.keys, k)
		c.texts = append(c.texts, 0)
	}
	return i
}

// A part says what a row is for in a trial.
type part uint8

const (
	toLearn part = iota
	toTry
	toPass // a near-duplicate of a row to try
)

// parts keeps a share of the rows, one in so many, to try a model on: of those that tell
// their time the last, as the texts to come are later than all; of the others whole
// groups by chance.
func (c *corpus) parts(of int) []part { return c.block(of-1, of) }

// block keeps part k of so many: of the rows that tell their time those of one stretch,
// the earliest first.
func (c *corpus) block(k, of int) []part {
	parts := make([]part, len(c.rows))
	var timed []int
	for i := range c.rows {
		if c.rows[i].time > 0 {
			timed = append(timed, i)
		} else if scatter(c.rows[i].group)%uint64(of) == uint64(of-1-k) {
			parts[i] = toTry
		}
	}
	slices.SortStableFunc(timed, func(a, b int) int { return cmp.Compare(c.rows[a].time, c.rows[b].time) })
	tried := make(map[uint64]bool)
	for _, i := range timed[stretch(len(timed), k, of):stretch(len(timed), k+1, of)] {
		parts[i] = toTry
		tried[c.rows[i].group] = true
	}
	for i := range parts {
		if parts[i] == toLearn && tried[c.rows[i].group] {
			parts[i] = toPass
		}
	}
	return parts
}

// stretch returns where part k of n rows begins: the first part has what does not divide.
func stretch(n, k, of int) int {
	if k == 0 {
		return 0
	}
	return n - n/of*(of-k)
}

// tells reports whether a row is kept that says how a model does: a familiar one does
// not.
func (c *corpus) tells(parts []part) bool {
	for i := range c.rows {
		if parts[i] == toTry && !c.rows[i].familiar {
			return true
		}
	}
	return false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
