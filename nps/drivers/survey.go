package drivers

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/nps"
)

// Missing stands for a question that a client did not answer.
const Missing = -1

// An Answer is what one client said. The zero Answer rates everything at 0: fill in
// Missing where nothing was said.
type Answer struct {
	Recommend int   `json:"recommend"`          // 0–10: how likely he recommends us, or Missing
	Return    int   `json:"return"`             // 0–10: how likely he uses us again, or Missing
	Ratings   []int `json:"ratings"`            // of each touchpoint, in the survey's order, or Missing
	Promises  []int `json:"promises,omitempty"` // what he was led to expect there, on the same scale, or Missing; nil: not asked
}

// A Survey is touchpoints and what clients said of them.
type Survey struct {
	Touchpoints []string `json:"touchpoints"` // names, each once
	Lowest      int      `json:"lowest"`      // of the ratings, at least 0: 1 for 1–5
	Highest     int      `json:"highest"`     // above Lowest
	Answers     []Answer `json:"answers"`
}

// Validate returns nil or, joined, every fault: a scale that does not rise
// (nps.ErrOrder) or begins below 0, no touchpoints (nps.ErrTooFew), a *TouchpointError
// for a name that is empty (ErrName) or stands twice, and a *nps.PlaceError of kind
// "answer" for every answer with another number of ratings (ErrLength) or one off its
// scale (a *nps.RatingError).
func (s Survey) Validate() error {
	var faults []error
	if s.Lowest < 0 {
		faults = append(faults, &nps.ValueError{Name: "lowest", Value: float64(s.Lowest), Err: fmt.Errorf("%w: 0 or more", nps.ErrRange)})
	}
	if s.Highest <= s.Lowest {
		faults = append(faults, &nps.ValueError{Name: "highest", Value: float64(s.Highest), Err: nps.ErrOrder})
	}
	if len(s.Touchpoints) == 0 {
		faults = append(faults, &nps.CountError{Field: "touchpoints", Count: 0, Err: fmt.Errorf("%w: at least 1", nps.ErrTooFew)})
	}
	seen := map[string]bool{}
	for i, name := range s.Touchpoints {
		if name == "" {
			faults = append(faults, &TouchpointError{i, name, ErrName})
		} else if seen[name] {
			faults = append(faults, &TouchpointError{i, name, nps.ErrDuplicate})
		}
		seen[name] = true
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	for i, a := range s.Answers {
		if err := s.checkAnswer(a); err != nil {
			faults = append(faults, &nps.PlaceError{Kind: "answer", Index: i, Err: err})
		}
	}
	return errors.Join(faults...)
}

func (s Survey) checkAnswer(a Answer) error {
	if len(a.Ratings) != len(s.Touchpoints) || a.Promises != nil && len(a.Promises) != len(s.Touchpoints) {
		return ErrLength
	}
	var faults []error
	for _, rating := range [...]int{a.Recommend, a.Return} {
		if rating != Missing && (rating < 0 || rating > 10) {
			faults = append(faults, &nps.RatingError{Rating: rating, Err: nps.ErrScale})
		}
	}
	for _, list := range [...][]int{a.Ratings, a.Promises} {
		for j, rating := range list {
			if rating != Missing && (rating < s.Lowest || rating > s.Highest) {
				faults = append(faults, &TouchpointError{j, s.Touchpoints[j], &nps.RatingError{Rating: rating, Err: fmt.Errorf("%w: from %d to %d", nps.ErrOffScale, s.Lowest, s.Highest)}})
			}
		}
	}
	return errors.Join(faults...)
}

// An Outcome is what touchpoints may drive.
type Outcome uint8

// The outcomes.
const (
	UnknownOutcome Outcome = iota
	Recommending           // the answer to the question of the net promoter score, 0–10
	Returning              // how likely the client uses us again, 0–10
)

var outcomes = enum.New[Outcome]("outcome", "unknown", "recommending", "returning")

// String returns "unknown", "recommending" or "returning".
func (o Outcome) String() string { return outcomes.String(o) }

// AppendText appends the name of o to b. An Outcome outside the set is an error.
func (o Outcome) AppendText(b []byte) ([]byte, error) { return outcomes.AppendText(b, o) }

// MarshalText writes the words that UnmarshalText reads.
func (o Outcome) MarshalText() ([]byte, error) { return o.AppendText(nil) }

// UnmarshalText sets o to the Outcome with the name b.
func (o *Outcome) UnmarshalText(b []byte) error { return outcomes.UnmarshalText(b, o) }

func (o Outcome) of(a Answer) int {
	if o == Returning {
		return a.Return
	}
	return a.Recommend
}

// A Treatment is what is done about missing ratings. An answer without the outcome is
// left out by both.
type Treatment uint8

// The treatments. The zero Treatment is CompleteCases.
const (
	// CompleteCases leaves out every answer with a missing rating. It is right when who
	// leaves gaps is no different from who does not; it may leave few answers.
	CompleteCases Treatment = iota

	// MeanFilled takes the touchpoint's mean for what is missing. It keeps every answer
	// and makes a touchpoint with gaps look less important than it is.
	//
	// Source for both: Little and Rubin, "Statistical Analysis with Missing Data",
	// 2nd edition (2002).
	MeanFilled
)

var treatments = enum.New[Treatment]("treatment", "complete_cases", "mean_filled")

// String returns "complete_cases" or "mean_filled".
func (t Treatment) String() string { return treatments.String(t) }

// AppendText appends the name of t to b. A Treatment outside the set is an error.
func (t Treatment) AppendText(b []byte) ([]byte, error) { return treatments.AppendText(b, t) }

// MarshalText writes the words that UnmarshalText reads.
func (t Treatment) MarshalText() ([]byte, error) { return t.AppendText(nil) }

// UnmarshalText sets t to the Treatment with the name b.
func (t *Treatment) UnmarshalText(b []byte) error { return treatments.UnmarshalText(b, t) }

// columns returns the outcome and the ratings of the answers that count, with what is
// missing treated. The survey is valid.
func (s Survey) columns(o Outcome, t Treatment) (outcome []float64, columns [][]float64, filled int) {
	columns = make([][]float64, len(s.Touchpoints))
	for j := range columns {
		columns[j] = make([]float64, 0, len(s.Answers))
	}
	outcome = make([]float64, 0, len(s.Answers))
	for _, a := range s.Answers {
		if o.of(a) == Missing || t == CompleteCases && gaps(a.Ratings) {
			continue
		}
		outcome = append(outcome, float64(o.of(a)))
		for j, rating := range a.Ratings {
			columns[j] = append(columns[j], float64(rating))
		}
	}
	if t == MeanFilled {
		for _, c := range columns {
			filled += fillGaps(c)
		}
	}
	return outcome, columns, filled
}

func gaps(ratings []int) bool {
	for _, rating := range ratings {
		if rating == Missing {
			return true
		}
	}
	return false
}

// fillGaps puts the mean of what was said where nothing was, and counts the gaps. A
// column of nothing but gaps stays constant, and is refused as such.
func fillGaps(column []float64) (filled int) {
	sum := 0.0
	for _, x := range column {
		if x == Missing {
			filled++
		} else {
			sum += x
		}
	}
	if filled == 0 || filled == len(column) {
		return filled
	}
	m := sum / float64(len(column)-filled)
	for i, x := range column {
		if x == Missing {
			column[i] = m
		}
	}
	return filled
}
