package value

import (
	"errors"
	"fmt"
	"slices"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/nps"
)

// A Nature says whether a return can be counted in money.
type Nature uint8

// The natures.
const (
	UnknownNature Nature = iota
	Tangible
	Intangible
)

var natures = enum.New[Nature]("nature", "unknown", "tangible", "intangible")

// String returns "unknown", "tangible" or "intangible".
func (n Nature) String() string { return natures.String(n) }

// AppendText appends the name of n to b. A Nature outside the set is an error.
func (n Nature) AppendText(b []byte) ([]byte, error) { return natures.AppendText(b, n) }

// MarshalText writes the words that UnmarshalText reads.
func (n Nature) MarshalText() ([]byte, error) { return n.AppendText(nil) }

// UnmarshalText sets n to the Nature with the name b.
func (n *Nature) UnmarshalText(b []byte) error { return natures.UnmarshalText(b, n) }

// A Horizon says when a return comes.
type Horizon uint8

// The horizons.
const (
	UnknownHorizon Horizon = iota
	ShortTerm
	LongTerm
)

var horizons = enum.New[Horizon]("horizon", "unknown", "short_term", "long_term")

// String returns "unknown", "short_term" or "long_term".
func (h Horizon) String() string { return horizons.String(h) }

// AppendText appends the name of h to b. A Horizon outside the set is an error.
func (h Horizon) AppendText(b []byte) ([]byte, error) { return horizons.AppendText(b, h) }

// MarshalText writes the words that UnmarshalText reads.
func (h Horizon) MarshalText() ([]byte, error) { return h.AppendText(nil) }

// UnmarshalText sets h to the Horizon with the name b.
func (h *Horizon) UnmarshalText(b []byte) error { return horizons.UnmarshalText(b, h) }

// An Area is a part of reputation.
type Area uint8

// The areas.
const (
	UnknownArea Area = iota
	Loyalty
	Sales
	Digital
	Brand
)

var areas = enum.New[Area]("area", "unknown", "loyalty", "sales", "digital", "brand")

// String returns "unknown", "loyalty", "sales", "digital" or "brand".
func (a Area) String() string { return areas.String(a) }

// AppendText appends the name of a to b. An Area outside the set is an error.
func (a Area) AppendText(b []byte) ([]byte, error) { return areas.AppendText(b, a) }

// MarshalText writes the words that UnmarshalText reads.
func (a Area) MarshalText() ([]byte, error) { return a.AppendText(nil) }

// UnmarshalText sets a to the Area with the name b.
func (a *Area) UnmarshalText(b []byte) error { return areas.UnmarshalText(b, a) }

// A Slot is a place on a scorecard: which figure stands in which cell.
type Slot struct {
	ID      string  `json:"id"`
	Nature  Nature  `json:"nature"`
	Horizon Horizon `json:"horizon"`
	Area    Area    `json:"area"`
}

// Layout returns the slots that the deck and the interview ask for, problems solved
// first. The slice is the caller's own: add to it, move what stands elsewhere for you.
//
// Source: slide 25 of the deck of Socialberry at Digitale, October 2012, names the
// areas, the two axes, sales, losses by negativity, NPS and brand; the iMoneyBank
// interview names problems solved, happy clients and followers. The transcript of the
// slide is flat: which figure stands in which cell is inferred.
func Layout() []Slot {
	return []Slot{
		{"problems_solved", Intangible, ShortTerm, Loyalty},
		{"happy_clients", Intangible, ShortTerm, Loyalty},
		{"followers", Intangible, ShortTerm, Digital},
		{"nps", Intangible, LongTerm, Loyalty},
		{"brand", Intangible, LongTerm, Brand},
		{"sales_growth", Tangible, ShortTerm, Sales},
		{"desk_cost", Tangible, ShortTerm, Sales},
		{"loss_by_negativity", Tangible, LongTerm, Sales},
		{"return", Tangible, LongTerm, Sales},
	}
}

// A Figure is what the host knows for one slot: a number or an amount of money, with
// an interval where there is one.
type Figure struct {
	Number   float64       `json:"number"`             // a count, points, per cent; read when Money is unset
	Money    Money         `json:"money,omitzero"`     // instead of Number
	Interval *nps.Interval `json:"interval,omitempty"` // in the unit of the figure; nil: not known
	Unit     string        `json:"unit,omitempty"`     // of Number: "points"
}

// An Entry is a figure in its slot.
type Entry struct {
	Slot
	Figure
}

// A Cell is one of the four of a scorecard.
type Cell struct {
	Nature  Nature   `json:"nature"`
	Horizon Horizon  `json:"horizon"`
	Entries []Entry  `json:"entries"` // in the order of the layout
	Missing []string `json:"missing"` // figures of the layout that were not given: never filled in
}

// A Scorecard has four cells: tangible and intangible, each short and long term.
type Scorecard [4]Cell

// NewScorecard puts figures into the slots of a layout. Every figure is optional: a
// bank that counts no money gets the counts and, in Missing, what it does not know.
//
// The error joins a *SlotError for every fault: a slot without id, nature, horizon
// or area (ErrSlot), an id with two slots (nps.ErrDuplicate) or none (ErrSlot), a
// number or a limit that is not finite, an amount of no valid currency, amounts of two
// currencies.
func NewScorecard(layout []Slot, figures map[string]Figure) (Scorecard, error) {
	if err := checkScorecard(layout, figures); err != nil {
		return Scorecard{}, err
	}
	card := Scorecard{
		{Nature: Intangible, Horizon: ShortTerm}, {Nature: Intangible, Horizon: LongTerm},
		{Nature: Tangible, Horizon: ShortTerm}, {Nature: Tangible, Horizon: LongTerm},
	}
	for _, slot := range layout {
		for i := range card {
			if card[i].Nature != slot.Nature || card[i].Horizon != slot.Horizon {
				continue
			}
			if f, ok := figures[slot.ID]; ok {
				card[i].Entries = append(card[i].Entries, Entry{slot, f})
			} else {
				card[i].Missing = append(card[i].Missing, slot.ID)
			}
		}
	}
	return card, nil
}

// Missing returns every figure of the layout that was not given.
func (s Scorecard) Missing() []string {
	var out []string
	for _, c := range s {
		out = append(out, c.Missing...)
	}
	return out
}

// ErrSlot is the reason for a figure without a slot, or a slot that says too little.
var ErrSlot = errors.New("has no place on the scorecard")

// A SlotError says which figure cannot stand on a scorecard.
type SlotError struct {
	Figure string
	Err    error
}

// Error returns the figure and the reason.
func (e *SlotError) Error() string { return fmt.Sprintf("value: figure %.40q: %v", e.Figure, e.Err) }

// Unwrap returns the reason.
func (e *SlotError) Unwrap() error { return e.Err }

func checkScorecard(layout []Slot, figures map[string]Figure) error {
	var faults []error
	fault := func(figure string, err error) {
		if err != nil {
			faults = append(faults, &SlotError{figure, err})
		}
	}
	known := map[string]bool{}
	for _, s := range layout {
		if s.ID == "" || s.Nature == 0 || !natures.Valid(s.Nature) || s.Horizon == 0 || !horizons.Valid(s.Horizon) || s.Area == 0 || !areas.Valid(s.Area) {
			fault(s.ID, fmt.Errorf("%w: a slot needs id, nature, horizon and area", ErrSlot))
		}
		if known[s.ID] {
			fault(s.ID, nps.ErrDuplicate)
		}
		known[s.ID] = true
	}
	names := make([]string, 0, len(figures))
	for name := range figures {
		names = append(names, name)
	}
	slices.Sort(names)
	var first Money
	for _, name := range names {
		f := figures[name]
		if !known[name] {
			fault(name, fmt.Errorf("%w: no slot of the layout has this id", ErrSlot))
		}
		fault(name, finite("number", f.Number))
		fault(name, f.Money.Validate())
		if f.Interval != nil {
			fault(name, errors.Join(finite("low", f.Interval.Low), finite("high", f.Interval.High)))
		}
		fault(name, oneCurrency(first, f.Money))
		if !first.Set() {
			first = f.Money
		}
	}
	return errors.Join(faults...)
}

func finite(name string, x float64) error {
	if x-x != 0 { // NaN or infinite
		return &nps.ValueError{Name: name, Value: x, Err: fmt.Errorf("%w: a finite number", nps.ErrRange)}
	}
	return nil
}
