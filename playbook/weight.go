package playbook

import (
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

//go:embed data/weights.tsv
var shippedWeights string

// DefaultWeights returns the shipped weights of signs.
func DefaultWeights() File { return File{"weights.tsv", shippedWeights} }

// ErrWeight is the reason behind a weight that is no finite number.
var ErrWeight = errors.New("a weight is a number of natural logarithm, such as 1.5")

// A SignWeight says what one sign is worth: by how much it alone raises the log-odds
// (natural logarithm) of a kind. 0 says nothing, 0.7 doubles the odds, −0.7 halves
// them. Signs go together, so their weights do not add up to the Odds of an Explanation,
// and no weight decides: a kind is read from all that a text says.
type SignWeight struct {
	Sign   Sign    `json:"sign"`
	Weight float64 `json:"weight"`

	// Measured says that it was counted on labelled texts; else it is a choice whose
	// ground the file of weights states.
	Measured bool `json:"measured"`
}

// Weight returns what a sign is worth for a kind; the zero Weight for a sign or a kind
// that the weights do not list.
//
// The shipped weights are the weight of evidence of I. J. Good ("Probability and the
// Weighing of Evidence", 1950), ln P(sign | kind) / P(sign | other kinds), counted with
// half a text added on either side, on the labelled texts of testdata that the patterns were not
// mended on. Signs that only a case shows have no such texts: their weights are a choice.
func (p *Playbook) Weight(s Sign, k Kind) SignWeight { return p.made().weights.at(s, k) }

// signWeights are weights by sign and kind.
type signWeights struct {
	rows map[Sign]weightRow
}

type weightRow struct {
	weights  []float64 // by kind
	measured bool
}

func (w *signWeights) at(s Sign, k Kind) SignWeight {
	row, ok := w.rows[s]
	if !ok || int(k) >= len(row.weights) {
		return SignWeight{Sign: s}
	}
	return SignWeight{s, row.weights[k], row.measured}
}

// of returns the weights of a set of signs, in the order of the constants.
func (w *signWeights) of(set Signs, k Kind) []SignWeight {
	var list []SignWeight
	for s := range set.All() {
		list = append(list, w.at(s, k))
	}
	return list
}

// measuredGround is the ground of a row of counted weights.
const measuredGround = "measured"

// readWeights reads a table of tabs: a header of sign, names of kinds and ground, then
// a line for each sign. Lines that begin with a semicolon are comments. All faults come
// joined, each a *FileError.
func readWeights(file File) (*signWeights, error) {
	w := &signWeights{rows: map[Sign]weightRow{}}
	var faults []error
	var columns []Kind
	line := 0
	fault := func(err error) { faults = append(faults, &FileError{File: file.Name, Line: line, Err: err}) }
	for whole := range strings.Lines(file.Text) {
		line++
		whole = strings.TrimRight(whole, "\r\n")
		if whole == "" || whole[0] == ';' {
			continue
		}
		cells := strings.Split(whole, "\t")
		last := len(cells) - 1
		if columns == nil {
			if cells[0] != "sign" || cells[last] != "ground" || last < 2 {
				fault(fmt.Errorf("%w: want sign, kinds, ground", ErrHeader))
				break
			}
			for _, name := range cells[1:last] {
				var k Kind
				if err := k.UnmarshalText([]byte(name)); err != nil {
					fault(err)
				}
				columns = append(columns, k)
			}
			continue
		}
		if len(cells) != len(columns)+2 {
			fault(fmt.Errorf("%w: %d, want %d", ErrCells, len(cells), len(columns)+2))
			continue
		}
		var s Sign
		if err := s.UnmarshalText([]byte(cells[0])); err != nil {
			fault(err)
			continue
		}
		if _, taken := w.rows[s]; taken {
			fault(fmt.Errorf("%v: %w", s, ErrSameID))
		}
		if cells[last] == "" {
			fault(fmt.Errorf("ground: %w", ErrEmptyCell))
		}
		row := weightRow{make([]float64, kinds.Len()), cells[last] == measuredGround}
		for i, k := range columns {
			v, err := strconv.ParseFloat(cells[1+i], 64)
			if err != nil || v-v != 0 { // infinite, or no number
				fault(fmt.Errorf("%v: %w, not %.40q", k, ErrWeight, cells[1+i]))
			}
			row.weights[k] = v
		}
		w.rows[s] = row
	}
	if columns == nil && faults == nil {
		line = max(line, 1)
		fault(ErrNoRows)
	}
	return w, errors.Join(faults...)
}
