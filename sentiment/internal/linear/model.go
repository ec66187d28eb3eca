package linear

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Magic begins every model file; the number is the format's version. It rises
// whenever the format or the meaning of a feature changes.
const (
	magic = "otklik tone model "
	Magic = magic + "1\n"
)

// Dense is how many dense features there are.
const Dense = 64

// Genres is how many genres have an offset of their own.
const Genres = 4

// A slot is two bytes that tell the key and a byte for each sum.
const (
	slotSize   = 4
	headSize   = len(Magic) + 4               // and how many bits the table has
	figureSize = 4 * (2 + Dense*2 + Genres*2) // scale, temperature, dense weights, offsets
	sumSize    = sha256.Size
	minBits    = 1
	maxBits    = 24
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
	Dense       [Dense]Pair
	Offsets     [Genres]Pair // added to the sums before the tone is decided
	Temperature float64      // by which the sums are divided to give probabilities
	Scale       float64      // of one step of a slot's weight
	table       string
	shift       uint
	sum         [sumSize]byte
}

// Open checks a file and returns its model, which keeps data and copies no table.
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
	bits := binary.LittleEndian.Uint32([]byte(data[len(Magic):headSize]))
	if bits < minBits || bits > maxBits {
		return nil, &Error{len(Magic), fmt.Errorf("%w: a table of 2^%d", ErrFigure, bits)}
	}
	end := headSize + figureSize + slotSize<<bits
	switch {
	case len(data) < end+sumSize:
		return nil, &Error{len(data), fmt.Errorf("%w: %d bytes wanted", ErrTruncated, end+sumSize)}
	case len(data) > end+sumSize:
		return nil, &Error{end + sumSize, ErrLonger}
	}
	m := &Model{table: data[headSize+figureSize : end], shift: 64 - uint(bits), sum: sum(data[:end])}
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
	m.Scale, m.Temperature = figure(), figure()
	if !(m.Scale > 0) || !(m.Temperature > 0) {
		bad = headSize
	}
	for i := range m.Dense {
		m.Dense[i] = Pair{figure(), figure()}
	}
	for i := range m.Offsets {
		m.Offsets[i] = Pair{figure(), figure()}
	}
	if bad > 0 {
		return nil, &Error{bad, ErrFigure}
	}
	return m, nil
}

func sum(data string) [sumSize]byte { return sha256.Sum256([]byte(data)) }

// Sum is the checksum of the file.
func (m *Model) Sum() [sumSize]byte { return m.sum }

// Add adds what the key weighs to sums of blame and praise, in steps of Scale.
func (m *Model) Add(key uint64, blame, praise int32) (int32, int32) {
	table := m.table
	tell := uint32(key)<<16 | 1<<16
	mask := len(table) - 1
	for at := int(key>>m.shift) * slotSize; ; at = (at + slotSize) & mask {
		if uint(at)+3 >= uint(len(table)) {
			return blame, praise
		}
		s := uint32(table[at]) | uint32(table[at+1])<<8 | uint32(table[at+2])<<16 | uint32(table[at+3])<<24
		if s&0xFFFF0000 == tell {
			return blame + int32(int8(s)), praise + int32(int8(s>>8))
		}
		if s == 0 {
			return blame, praise
		}
	}
}
