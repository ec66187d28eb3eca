package text

import (
	"encoding/binary"
	"fmt"
	"log/slog"
	"slices"
)

// A Reading is a text read once: its words in order and, for each, the folded
// form. Read makes one; Reset reads another text into the same buffers, so that
// a loop over many texts allocates nothing once the buffers have grown.
//
// A Reading may be asked by many goroutines at once as long as none resets it.
type Reading struct {
	src    string
	words  []Word
	ends   []int  // where the folded form of each word ends in folded
	folded []byte // all folded forms, one after another, then headBytes zeros
	sc     scanner
}

// A Mark is a run of one punctuation sign between words: «!!!» is one Mark with
// Count 3. Brackets and points that belong to emoticons, numbers and links are
// not marks.
type Mark struct {
	Span   Span
	Rune   rune
	Count  int // how often the sign stands in a row, at least 1
	Before int // the index of the word that follows; Len() after the last one
}

// Read reads s.
func Read(s string) *Reading {
	r := new(Reading)
	r.Reset(s)
	return r
}

// Reset makes r the reading of s and forgets the text before it. What Folded and
// Marks gave out before is no longer valid.
func (r *Reading) Reset(s string) {
	r.src = s
	r.words, r.ends = r.words[:0], r.ends[:0]
	if s == "" { // to let go of a text is as frequent as to read one
		r.folded, r.sc.marks, r.sc.src = r.folded[:0], r.sc.marks[:0], ""
		return
	}
	// Words are folded where they stay: hardly any grows by it.
	folded := slices.Grow(r.folded[:0], len(s)+headBytes)
	sc := &r.sc
	sc.keep = true
	sc.reset(s)
	sc.fold.out = folded
	for sc.word = r.room(); sc.next(); sc.word = r.room() {
		if out := sc.fold.out; cap(out) == cap(folded)-len(folded) {
			folded = folded[:len(folded)+len(out)]
		} else { // there was no room: it stands elsewhere
			folded = append(folded, out...)
		}
		r.words = r.words[:len(r.words)+1]
		r.ends = append(r.ends, len(folded))
		sc.fold.out = folded[len(folded):]
	}
	sc.fold.out, sc.word = nil, nil
	r.folded = append(folded, zeros[:]...)
}

// fewWords is how many words tell nothing of those to come.
const fewWords = 1024

// room returns the place of one word more.
func (r *Reading) room() *Word {
	n := len(r.words)
	if n == cap(r.words) {
		// append grows a long slice by a quarter: it would copy a million words twenty
		// times. The rest of a long text is more or less as the text so far.
		more := 1
		if read := r.sc.pos; n >= fewWords && read > 0 {
			more = min(3*n, 1+int(1.05*float64(n)*float64(len(r.src)-read)/float64(read)))
		}
		r.words = slices.Grow(r.words, more)
		r.ends = slices.Grow(r.ends, cap(r.words)-len(r.ends))
	}
	return &r.words[:n+1][n]
}

// Head reads so many bytes of a word.
const headBytes = 16

var zeros [headBytes]byte

// Text returns the text that was read.
func (r *Reading) Text() string { return r.src }

// String leaves out the text, which may be personal data.
func (r *Reading) String() string {
	return fmt.Sprintf("reading of %d bytes, %d words", len(r.src), len(r.words))
}

// LogValue leaves out the text, as String does.
func (r *Reading) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Len returns the number of words.
func (r *Reading) Len() int { return len(r.words) }

// Word returns the word with index i, from 0 to Len()-1.
func (r *Reading) Word(i int) Word { return r.words[i] }

// Words returns all words in order. The slice belongs to the Reading: do not change
// it, do not keep it past Reset.
func (r *Reading) Words() []Word { return r.words }

// Folded returns the folded form of word i: for letters what [Fold] gives, for a
// smile ")", for a frown "(", for an emoji the emoji without modifiers, for
// links, addresses and handles the text with ASCII letters in lower case. The
// bytes belong to the Reading: do not change them, do not keep them past Reset.
func (r *Reading) Folded(i int) []byte {
	start := 0
	if i > 0 {
		start = r.ends[i-1]
	}
	return r.folded[start:r.ends[i]:r.ends[i]]
}

// Head returns the first sixteen bytes of Folded(i), eight Russian letters, as two
// numbers, the first byte lowest, with zeros past the word's end: to compare the
// beginnings of words, or to hash them, without a loop.
func (r *Reading) Head(i int) (first, second uint64) {
	start := 0
	if i > 0 {
		start = r.ends[i-1]
	}
	n := r.ends[i] - start
	b := r.folded[start : start+headBytes] // past the last word are zeros
	first, second = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	return first & (1<<(8*uint(n)) - 1), second & (1<<(8*uint(max(0, n-8))) - 1)
}

// Marks returns the punctuation between the words, in order. The slice belongs
// to the Reading, as in Folded.
func (r *Reading) Marks() []Mark { return r.sc.marks }

// Size returns how many bytes of memory the buffers hold. A pool of readings
// lets go of those that one huge text has blown up.
func (r *Reading) Size() int {
	return cap(r.words)*wordSize + cap(r.ends)*8 + cap(r.folded) + cap(r.sc.marks)*wordSize + r.sc.fold.size()
}

// wordSize is about what a Word or a Mark takes.
const wordSize = 32
