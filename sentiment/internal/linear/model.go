package linear

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strings"
)

// Magic begins every model file; the number is the format's version. It rises
// whenever the format or the meaning of a feature changes.
const (
	magic = "otklik tone model "
	Magic = magic + "4\n"
)

// Dense is how many dense features there are.
const Dense = 64

// Genres is how many genres have an offset and a temperature of their own. Columns is how
// many weigh the keys in their way: the genres from Columns on read the columns from the
// first on again.
const (
	Genres  = 5
	Columns = 3
)

// A bucket has room for four keys. Lanes is how many.
const (
	lanes      = 4
	bucketSize = lanes * (2 + 2*Columns)      // two bytes that tell the key, a byte for each sum and column
	headSize   = len(Magic) + 4               // and how many bits the table has
	figureSize = 4 * (1 + Dense*2 + Genres*3) // scale, dense weights; of each genre temperature, offset
	sumSize    = sha256.Size
	minBits    = 1
	maxBits    = 22
)

// The reasons behind an [Error].
var (
	ErrVersion   = errors.New("the model is of another version")
	ErrNoModel   = errors.New("this is no tone model")
	ErrTruncated = errors.New("the model is cut short")
	ErrLonger    = errors.New("bytes follow the model's end")
	ErrChecksum  = errors.New("the model is damaged: its checksum does not fit")
	ErrFigure    = errors.New("a figure of the model is out of range")
)

// An Error says where a model file is wrong.
type Error struct {
	Offset int // in bytes from the start
	Err    error
}

func (e *Error) Error() string { return fmt.Sprintf("sentiment: model: byte %d: %v", e.Offset, e.Err) }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// A Pair is what something adds to the sums of blame and of praise.
type Pair struct{ Blame, Praise float64 }

// Plus returns both together.
func (p Pair) Plus(q Pair) Pair { return Pair{p.Blame + q.Blame, p.Praise + q.Praise} }

// Times returns p multiplied by f.
func (p Pair) Times(f float64) Pair { return Pair{p.Blame * f, p.Praise * f} }

// A Model is a model file ready for use. It is immutable.
type Model struct {
	Dense   [Dense]Pair
	Genres  [Genres]Genre
	Scale   float64 // of one step of a key's weight
	columns [Columns]Column
	sum     [sumSize]byte
}

// A Genre is what the model makes of the sums of one kind of texts.
type Genre struct {
	Offset      Pair    // added to the sums before the tone is decided
	Temperature float64 // by which the sums are divided to give probabilities
}

// A row of the file is where the keys stand that begin with the same bits: what tells
// each of them, in 16 bits, and in each column what each weighs: the step of blame in
// the low byte, of praise in the high one. A lane that tells 0 is empty.
type row [1 + Columns]uint64

// A Column is what keys weigh for some genres. In memory each column has what tells
// the keys beside it: whoever scores texts of one genre, as most do, touches a third
// less, and all of it lies in the cache of a processor.
type Column struct {
	buckets []bucket
	shift   uint
}

// A bucket is a row in one column. All four keys are compared at once and without a
// jump: whether a text's pair of words is in the table cannot be foreseen, and a wrong
// guess of the processor costs more than all the rest.
type bucket struct{ tells, weights uint64 }

// tell returns what tells a key among those of its row: never 0.
func tell(key uint64) uint64 { return key&0xFFFF | 1 }

const (
	everyLane = 0x0001_0001_0001_0001
	laneTops  = 0x8000_8000_8000_8000
)

// weight returns the two bytes that the lane of t has, or 0.
func (b *bucket) weight(t uint64) uint16 {
	x := b.tells ^ t*everyLane // the lane sought is 0
	// The lowest lane of 0 has its top bit left; with none, the shift is 64, which leaves 0.
	top := uint(bits.TrailingZeros64((x - everyLane) &^ x & laneTops))
	return uint16(b.weights >> (top &^ 15))
}

// Add adds what the key weighs to sums of blame and praise, in steps of Scale.
func (c *Column) Add(key uint64, blame, praise int) (int, int) {
	w := c.buckets[key>>c.shift].weight(tell(key))
	return blame + int(int8(w)), praise + int(int8(w>>8))
}

// Open checks a file and returns its model, which keeps nothing of data.
func Open(data string) (*Model, error) {
	if !strings.HasPrefix(data, Magic) {
		if version, ok := strings.CutPrefix(data, magic); ok {
			version, _, _ = strings.Cut(version[:min(len(version), 12)], "\n")
			return nil, &Error{len(magic), fmt.Errorf("%w: %q, this program reads %q: train it again", ErrVersion, version, Magic[len(magic):len(Magic)-1])}
		}
		if strings.HasPrefix(Magic, data) {
			return nil, &Error{len(data), ErrTruncated}
		}
		return nil, &Error{0, ErrNoModel}
	}
	if len(data) < headSize {
		return nil, &Error{len(data), ErrTruncated}
	}
	size := binary.LittleEndian.Uint32([]byte(data[len(Magic):headSize]))
	if size < minBits || size > maxBits {
		return nil, &Error{len(Magic), fmt.Errorf("%w: a table of 2^%d", ErrFigure, size)}
	}
	end := headSize + figureSize + bucketSize<<size
	switch {
	case len(data) < end+sumSize:
		return nil, &Error{len(data), fmt.Errorf("%w: %d bytes wanted", ErrTruncated, end+sumSize)}
	case len(data) > end+sumSize:
		return nil, &Error{end + sumSize, ErrLonger}
	}
	m := &Model{sum: sum(data[:end])}
	if string(m.sum[:]) != data[end:] {
		return nil, &Error{end, ErrChecksum}
	}
	at := headSize
	bad := 0
	figure := func() float64 {
		f := float64(math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[at : at+4]))))
		if (math.IsNaN(f) || math.Abs(f) > 1e6) && bad == 0 {
			bad = at
		}
		at += 4
		return f
	}
	positive := func() float64 {
		f := figure()
		if !(f > 0) && bad == 0 {
			bad = at - 4
		}
		return f
	}
	m.Scale = positive()
	for i := range m.Dense {
		m.Dense[i] = Pair{figure(), figure()}
	}
	for i := range m.Genres {
		g := &m.Genres[i]
		g.Temperature = positive()
		g.Offset = Pair{figure(), figure()}
	}
	if bad > 0 {
		return nil, &Error{bad, ErrFigure}
	}
	for c := range m.columns {
		m.columns[c] = Column{make([]bucket, 1<<size), 64 - uint(size)}
	}
	for i := range 1 << size {
		b := data[at+bucketSize*i:][:bucketSize]
		tells := number(b)
		for c := range m.columns {
			m.columns[c].buckets[i] = bucket{tells, number(b[8*(c+1):])}
		}
	}
	return m, nil
}

// number reads eight bytes.
func number(b string) (n uint64) {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func sum(data string) [sumSize]byte { return sha256.Sum256([]byte(data)) }

// Sum is the checksum of the file.
func (m *Model) Sum() [sumSize]byte { return m.sum }

// ColumnOf returns which column a genre has, from 0.
func ColumnOf(genre int) int { return genre % Columns }

// Column returns the column of a genre.
func (m *Model) Column(genre int) *Column { return &m.columns[ColumnOf(genre)] }
