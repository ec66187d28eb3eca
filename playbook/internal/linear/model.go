package linear

import (
	"encoding/binary"
	"errors"
	"math"
)

// Classes is how many classes a model tells apart at most.
const Classes = 16

// Scores say how much a text speaks for each class; what is higher speaks more.
type Scores [Classes]float64

// A Model weighs texts. It never changes.
type Model struct {
	rows    []byte // a row for each bucket: a weight for each class, from 1 to 255 for -127 to 127
	mask    uint32
	scale   float64 // of one step of a weight
	facts   float64 // what a fact weighs beside the words of a text together
	bias    Scores
	classes int
	stamp   uint64
}

// magic begins a packed model.
const magic = "linear1\n"

const headerLen = len(magic) + 8*5 + 8*Classes

// ErrModel is the reason why bytes are no packed model.
var ErrModel = errors.New("linear: not a packed model")

// Parse opens a packed model. It keeps data: do not change it.
func Parse(data []byte) (*Model, error) {
	if len(data) < headerLen || string(data[:len(magic)]) != magic {
		return nil, ErrModel
	}
	word := func(i int) uint64 { return binary.LittleEndian.Uint64(data[len(magic)+8*i:]) }
	bits := word(0)
	m := &Model{rows: data[headerLen:], scale: math.Float64frombits(word(2)), facts: math.Float64frombits(word(3)), classes: int(word(1)), stamp: word(4)}
	if bits > 24 || m.classes < 1 || m.classes > Classes || len(m.rows) != Classes<<bits {
		return nil, ErrModel
	}
	m.mask = 1<<bits - 1
	for c := range m.bias {
		m.bias[c] = math.Float64frombits(word(5 + c))
	}
	return m, nil
}

// Stamp returns what [Options.Stamp] was when the model was trained.
func (m *Model) Stamp() uint64 { return m.stamp }

// Score weighs a text. The scores of classes that the model does not have are
// zero.
func (m *Model) Score(f *Features) Scores {
	s := m.bias
	var words, facts [Classes]int32
	m.sum(f.words, &words)
	m.sum(f.facts, &facts)
	byWord := 0.0
	if len(f.words) > 0 {
		byWord = m.scale / math.Sqrt(float64(len(f.words)))
	}
	for c := range m.classes {
		s[c] += byWord*float64(words[c]) + m.scale*m.facts*float64(facts[c])
	}
	return s
}

// sum adds the rows of the hashes up. Eight weights are added at once: the
// bytes of a row go into lanes of 16 bits, which 257 rows cannot overfill.
func (m *Model) sum(hashes []uint32, sums *[Classes]int32) {
	const (
		lanes  = 0x00ff00ff00ff00ff
		before = 256
		zero   = 128
	)
	for len(hashes) > 0 {
		part := hashes[:min(before, len(hashes))]
		hashes = hashes[len(part):]
		var even0, odd0, even1, odd1 uint64
		for _, h := range part {
			at := int(h&m.mask) * Classes
			row := m.rows[at : at+Classes : at+Classes]
			a, b := binary.LittleEndian.Uint64(row), binary.LittleEndian.Uint64(row[8:])
			even0 += a & lanes
			odd0 += a >> 8 & lanes
			even1 += b & lanes
			odd1 += b >> 8 & lanes
		}
		for i := range 4 {
			sums[2*i] += int32(even0>>(16*i)&0xffff) - zero*int32(len(part))
			sums[2*i+1] += int32(odd0>>(16*i)&0xffff) - zero*int32(len(part))
			sums[8+2*i] += int32(even1>>(16*i)&0xffff) - zero*int32(len(part))
			sums[8+2*i+1] += int32(odd1>>(16*i)&0xffff) - zero*int32(len(part))
		}
	}
}

// Share returns how much word i of the text spoke for class rather than for
// other.
func (m *Model) Share(f *Features, i, class, other int) float64 {
	sum := 0
	for _, h := range f.of(i) {
		row := m.rows[int(h&m.mask)*Classes:]
		sum += int(row[class]) - int(row[other])
	}
	return float64(sum) * m.scale / math.Sqrt(float64(max(1, len(f.words))))
}

// Odds turns scores into shares of one, over the first n classes: those of
// logistic regression.
func (s Scores) Odds(n int) Scores {
	top := math.Inf(-1)
	for _, x := range s[:n] {
		top = max(top, x)
	}
	var odds Scores
	sum := 0.0
	for c := range n {
		odds[c] = math.Exp(s[c] - top)
		sum += odds[c]
	}
	for c := range n {
		odds[c] /= sum
	}
	return odds
}
