package nps

import (
	"errors"
	"math"

	"github.com/otklik/otklik/internal/enum"
)

// A Group is where an answer belongs.
type Group uint8

// The groups.
const (
	UnknownGroup Group = iota // no answer on the scale
	Detractor
	Passive
	Promoter
)

var groups = enum.New[Group]("group", "unknown", "detractor", "passive", "promoter")

// String returns "unknown", "detractor", "passive" or "promoter".
func (g Group) String() string { return groups.String(g) }

// AppendText appends the name of g to b. A Group outside the set is an error.
func (g Group) AppendText(b []byte) ([]byte, error) { return groups.AppendText(b, g) }

// MarshalText writes the words that UnmarshalText reads.
func (g Group) MarshalText() ([]byte, error) { return g.AppendText(nil) }

// UnmarshalText sets g to the Group with the name b.
func (g *Group) UnmarshalText(b []byte) error { return groups.UnmarshalText(b, g) }

// A Scale maps whole ratings to the three groups and says in words what that map
// is worth. The zero Scale is not valid. A Scale is plain data: a host writes its
// own, or keeps it in JSON.
type Scale struct {
	Name     string `json:"name"`
	Note     string `json:"note"`     // what the map does, and what its score may not be called
	Lowest   int    `json:"lowest"`   // the first rating of the detractors
	Passive  int    `json:"passive"`  // the first rating of the passives
	Promoter int    `json:"promoter"` // the first rating of the promoters
	Highest  int    `json:"highest"`  // the last rating of the promoters
}

// Standard returns the scale of the net promoter score, 0–10, which Tally.Add
// counts by.
//
// Source: Reichheld, "The One Number You Need to Grow", Harvard Business Review,
// December 2003.
func Standard() Scale {
	return Scale{"0–10", "the net promoter score as published", 0, 7, 9, 10}
}

// Stars returns a map for ratings of 1 to 5 stars: 5 counts as a promoter, 4 as a
// passive, the rest as detractors. No source ties stars to the question of
// recommending: compare such a score with itself over time, never with an NPS.
func Stars() Scale {
	return Scale{"1–5 stars", "our convention; stars answer another question, so this is not an NPS", 1, 4, 5, 5}
}

// Validate returns nil or an error when the bounds do not rise. A scale without
// passives has Passive equal to Promoter; detractors and promoters it must have.
// The error joins a *ValueError that wraps ErrOrder for each bound out of order.
func (s Scale) Validate() error {
	var faults []error
	if s.Passive <= s.Lowest {
		faults = append(faults, &ValueError{"passive", float64(s.Passive), ErrOrder})
	}
	if s.Promoter < s.Passive {
		faults = append(faults, &ValueError{"promoter", float64(s.Promoter), ErrOrder})
	}
	if s.Highest < s.Promoter {
		faults = append(faults, &ValueError{"highest", float64(s.Highest), ErrOrder})
	}
	return errors.Join(faults...)
}

// Group returns the group of a rating. The error is what Validate says, or a
// *RatingError that wraps ErrOffScale.
func (s Scale) Group(rating int) (Group, error) {
	if err := s.Validate(); err != nil {
		return UnknownGroup, err
	}
	switch {
	case rating < s.Lowest || rating > s.Highest:
		return UnknownGroup, &RatingError{rating, offScale(s.Lowest, s.Highest)}
	case rating >= s.Promoter:
		return Promoter, nil
	case rating >= s.Passive:
		return Passive, nil
	}
	return Detractor, nil
}

// Count tallies a column of ratings on a scale. Ratings read from a file as
// floating-point numbers must be whole. The error joins a *PlaceError, with the
// index from 0, for every rating that cannot be counted; the Tally is then zero. An
// empty column is a *CountError that wraps ErrEmpty. It takes O(n) time.
func Count[R int | float64](ratings []R, on Scale) (Tally, error) {
	if err := on.Validate(); err != nil {
		return Tally{}, err
	}
	if len(ratings) == 0 {
		return Tally{}, &CountError{"answers", 0, ErrEmpty}
	}
	var t Tally
	var faults []error
	for i, rating := range ratings {
		g, err := on.group(float64(rating))
		if err != nil {
			faults = append(faults, &PlaceError{"answer", i, "", err})
			continue
		}
		switch g {
		case Promoter:
			t.Promoters++
		case Passive:
			t.Passives++
		default:
			t.Detractors++
		}
	}
	if faults != nil {
		return Tally{}, errors.Join(faults...)
	}
	return t, nil
}

// group is Group for a rating that may not be whole, on a scale known to be valid.
func (s Scale) group(rating float64) (Group, error) {
	if rating != math.Trunc(rating) { // NaN too
		return UnknownGroup, &ValueError{"rating", rating, ErrNotWhole}
	}
	if !(rating >= float64(s.Lowest) && rating <= float64(s.Highest)) {
		return UnknownGroup, &ValueError{"rating", rating, offScale(s.Lowest, s.Highest)}
	}
	return s.Group(int(rating))
}
