package value

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/nps"
)

// Opinion holds the four things on which the effect of a promoter or a detractor
// depends, 0–1 each, as the host rates them: 0 has no effect, 1 the full one.
//
// Source: slide 7 of the deck of Socialberry at Digitale, October 2012, which names
// the four and gives no formula; the formula is ours.
type Opinion struct {
	Product    float64 `json:"product"`    // how much word of mouth matters for this product or service
	Likelihood float64 `json:"likelihood"` // how likely the hearer was to buy beforehand
	Strength   float64 `json:"strength"`   // of the opinion
	Favourite  float64 `json:"favourite"`  // how far it is about a favourite brand
}

// Weights say how much each of the four counts, at least 0 each, in any unit.
type Weights Opinion

// EqualWeights are for a host that knows no better.
func EqualWeights() Weights { return Weights{1, 1, 1, 1} }

// An Impact is the effect of one opinion.
type Impact struct {
	Size          float64       `json:"size"` // 0–1; take it with a minus for a detractor
	Sensitivities []Sensitivity `json:"sensitivities"`
}

// A Sensitivity says how much the size hangs on one factor.
type Sensitivity struct {
	Factor string  `json:"factor"` // as in JSON of Opinion
	None   float64 `json:"none"`   // the size if the factor were 0
	Full   float64 `json:"full"`   // the size if it were 1
	Weight float64 `json:"weight"` // the share of its weight in all, 0–1; the slope between None and Full
	Shift  float64 `json:"shift"`  // the change of the size if its weight alone were doubled
}

// Impact returns the mean of the four factors by weight, Σwf/Σw, and how much it
// hangs on each.
//
// The error joins a *nps.ValueError that wraps nps.ErrRange for every factor outside
// 0–1 and every weight outside 0–1e15, and one for weights that are all 0.
func (o Opinion) Impact(w Weights) (Impact, error) {
	factors := [...]struct {
		name        string
		factor, wgt float64
	}{{"product", o.Product, w.Product}, {"likelihood", o.Likelihood, w.Likelihood}, {"strength", o.Strength, w.Strength}, {"favourite", o.Favourite, w.Favourite}}
	var faults []error
	var sum, total float64
	for _, f := range factors {
		faults = append(faults, within(f.name, f.factor, 0, 1), within("weight of "+f.name, f.wgt, 0, most))
		sum += f.factor * f.wgt
		total += f.wgt
	}
	err := errors.Join(faults...)
	if err == nil && !(total > 0) {
		err = &nps.ValueError{Name: "sum of weights", Value: total, Err: fmt.Errorf("%w: above 0", nps.ErrRange)}
	}
	if err != nil {
		return Impact{}, err
	}
	impact := Impact{Size: min(sum/total, 1)}
	for _, f := range factors {
		share := f.wgt / total
		impact.Sensitivities = append(impact.Sensitivities, Sensitivity{
			Factor: f.name,
			None:   max(impact.Size-share*f.factor, 0),
			Full:   min(impact.Size+share*(1-f.factor), 1),
			Weight: share,
			Shift:  share / (1 + share) * (f.factor - impact.Size),
		})
	}
	return impact, nil
}

// most bounds every number that a host passes, so that no result overflows.
const most = 1e15
