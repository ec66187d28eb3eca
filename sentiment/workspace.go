package sentiment

import (
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A workspace holds the buffers of one scoring. Scorers keep a pool of them, so
// that scoring allocates nothing once the buffers have grown.
type workspace struct {
	reading text.Reading // of the text, when the caller gave a string
	wanted  text.Reading // of the target's name

	words   int // of the text
	found   []find
	brands  []place // where any known brand is named
	targets []place // where the target is named
	pieces  []piece
	said    []uint8 // how often each entry of the lexicon was met
	signs   uint8   // which signs of substance were met, a bit each
	shouts  float64 // capitals, repeated signs, swearing and the like

	// What the model looks at and what it said.
	features  [roomFeatures]feature
	dense     [linear.Dense]float32
	shown     uint64 // which dense features are not 0, a bit each
	sentences int
	loud      int       // how often a word is shouted or stretched
	genre     int       // of the model: one of genrePost and so on
	named     bool      // a known brand is named
	linked    bool      // it has a link, a handle or a hashtag
	cyrillic  bool      // a word of Russian letters was met
	counts    []float64 // of each word's weight that counts for the target; empty: all

	irony  bool    // praise is meant the other way
	traced bool    // an explanation asks for causes
	causes []cause // in the order in which the rules came
}

// A find is an entry of the lexicon met in the text.
type find struct {
	entry int32
	span
}

// A span is words of the text, by index: the first and the last.
type span struct{ first, last int32 }

// A place is where something stands in the text: words, by index.
type place struct {
	span
	brand            int32
	clause, sentence int32

	own       bool // the target's
	cued      bool // a relation points at it: it heads no list
	bystander bool // the sentence names it to speak of another
}

// A piece is a find that carries tone.
type piece struct {
	find
	clause, sentence int32
	added            float64
	near             float64 // to the target, from 0 to 1
	rules            ruleSet
	role             role
	strength, count  int32 // dense features

	others  bool // it speaks of another bank than the target
	opposed bool // and the text sets the two against each other
	settled bool // a relation of banks gave it its weight
}

// A pooled workspace may hold on to so much, or to what the last text needed: a huge
// text must not stay in memory for ever, and many of them must not each ask for their
// memory anew.
const (
	keptBytes   = 1 << 20
	wantedBytes = 256 // of a word, its marks and its piece
)

// worthKeeping reports whether the next text may have the workspace of this one.
func (ws *workspace) worthKeeping() bool {
	return ws.size() <= max(keptBytes, wantedBytes*ws.words)
}

func (ws *workspace) size() int {
	return ws.reading.Size() + ws.wanted.Size() + 12*cap(ws.found) + 24*(cap(ws.brands)+cap(ws.targets)) + 64*cap(ws.pieces) + 8*cap(ws.counts) + 16*cap(ws.causes)
}

// reset forgets the text before, whose entries were met.
func (ws *workspace) reset(entries int) {
	if len(ws.said) != entries {
		ws.said = make([]uint8, entries)
	}
	for _, f := range ws.found {
		ws.said[f.entry] = 0
	}
	ws.found, ws.brands, ws.targets, ws.pieces = ws.found[:0], ws.brands[:0], ws.targets[:0], ws.pieces[:0]
	ws.counts, ws.causes = ws.counts[:0], ws.causes[:0]
	ws.signs, ws.shouts, ws.irony = 0, 0, false
}
