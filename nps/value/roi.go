package value

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/otklik/otklik/nps"
)

// ErrNever is the reason for a desk that never earns back what it cost.
var ErrNever = errors.New("does not exceed the running cost: it never pays back")

// An Estimate is a number known with a standard error; 0 means that it is exact.
type Estimate struct {
	Mean  float64 `json:"mean"`
	Error float64 `json:"error"` // standard error, at least 0
}

// An Amount is money known with a standard error; 0 means that it is exact.
type Amount struct {
	Money Money `json:"money"`
	Error int64 `json:"error"` // standard error in minor units, at least 0
}

func (a Amount) estimate() Estimate { return Estimate{float64(a.Money.Minor), float64(a.Error)} }

// A Desk is what a desk that recovers clients costs and wins in a span of time.
type Desk struct {
	Cost      Amount   `json:"cost"`      // of the desk, above 0
	Recovered Estimate `json:"recovered"` // clients won back who would have left, at least 0
	Worth     Amount   `json:"worth"`     // of one client, above 0
}

// Return is what a desk brings back.
type Return struct {
	ROI      float64      `json:"roi"`      // (gain − cost)/cost: 0.5 is half as much again as was paid
	Error    float64      `json:"error"`    // its standard error
	Interval nps.Interval `json:"interval"` // of ROI, not in per cent
}

// Validate returns nil or, joined, every fault: a *MoneyError for an amount that is
// unset, not above 0, of an unknown currency, or in two currencies; a *nps.ValueError
// for a number that is below 0, above 1e15 or not a number.
func (d Desk) Validate() error {
	return errors.Join(
		amount("cost", d.Cost.Money, 1), within("error of cost", float64(d.Cost.Error), 0, maxMinor),
		within("recovered", d.Recovered.Mean, 0, most), within("error of recovered", d.Recovered.Error, 0, most),
		amount("worth", d.Worth.Money, 1), within("error of worth", float64(d.Worth.Error), 0, maxMinor),
		oneCurrency(d.Cost.Money, d.Worth.Money),
	)
}

// BreakEven returns how many clients the desk must win back to earn its cost. The
// error is what Validate says.
func (d Desk) BreakEven() (clients int64, err error) {
	if err := d.Validate(); err != nil {
		return 0, err
	}
	return roundedUp(d.Cost.Money.Minor, d.Worth.Money.Minor), nil
}

func roundedUp(whole, part int64) int64 {
	n := whole / part
	if whole%part != 0 {
		n++
	}
	return n
}

// ROI returns the return with its interval by the delta method: the relative errors
// of the three estimates, taken as independent, add up in squares. It is good while
// they are below a fifth or so; else see MonteCarlo.
//
// The error joins a *nps.ValueError for a level outside (0, 1) and what Validate says.
//
// Source: Casella and Berger, "Statistical Inference", 2nd edition (2002), section
// 5.5.4: the delta method.
func (d Desk) ROI(level float64) (Return, error) {
	if err := errors.Join(checkLevel(level), d.Validate()); err != nil {
		return Return{}, err
	}
	cost, won, worth := d.Cost.estimate(), d.Recovered, d.Worth.estimate()
	ratio := won.Mean * worth.Mean / cost.Mean
	se := math.Hypot(math.Hypot(worth.Mean*won.Error, won.Mean*worth.Error)/cost.Mean, ratio*cost.Error/cost.Mean)
	reach := normal(level) * se
	return Return{ratio - 1, se, nps.Interval{Low: ratio - 1 - reach, High: ratio - 1 + reach}}, nil
}

// MonteCarlo returns the return with the limits that the draws leave: recovered
// clients and worth from normal distributions, cut off at 0, cost from a log-normal
// one with its mean and error, so that it never reaches 0. ROI is the mean of the
// draws. Equal seeds give equal answers.
//
// The error joins a *nps.ValueError for a level outside (0, 1), a *nps.CountError for
// fewer than 100 draws or more than 100 million, and what Validate says.
//
// Source: the percentile limits of Efron and Tibshirani, "An Introduction to the
// Bootstrap" (1993), over parametric draws.
func (d Desk) MonteCarlo(level float64, draws int, seed uint64) (Return, error) {
	err := errors.Join(checkLevel(level), d.Validate())
	if draws < 100 {
		err = errors.Join(err, &nps.CountError{Field: "draws", Count: draws, Err: fmt.Errorf("%w: at least 100", nps.ErrTooFew)})
	} else if draws > 100_000_000 {
		err = errors.Join(err, &nps.CountError{Field: "draws", Count: draws, Err: fmt.Errorf("%w: at most 100 million", nps.ErrRange)})
	}
	if err != nil {
		return Return{}, err
	}
	random := rand.New(rand.NewPCG(seed, 0))
	desk, won, client := d.Cost.estimate(), d.Recovered, d.Worth.estimate()
	spread := math.Sqrt(math.Log1p(square(desk.Error / desk.Mean)))
	all := make([]float64, draws)
	var mean, squares float64
	for i := range all {
		clients := max(won.Mean+won.Error*random.NormFloat64(), 0)
		worth := max(client.Mean+client.Error*random.NormFloat64(), 0)
		cost := desk.Mean
		if spread > 0 {
			cost *= math.Exp(spread*random.NormFloat64() - spread*spread/2)
		}
		x := clients * worth / cost
		all[i] = x
		step := x - mean
		mean += step / float64(i+1)
		squares += step * (x - mean)
	}
	low := quantileOf(all, (1-level)/2)
	high := quantileOf(all, (1+level)/2)
	return Return{mean - 1, math.Sqrt(squares / float64(draws-1)), nps.Interval{Low: low - 1, High: high - 1}}, nil
}

func square(x float64) float64 { return x * x }

// quantileOf returns the smallest value that a share p of all does not exceed. It
// changes the order of all: quickselect, so that two limits cost no sort.
func quantileOf(all []float64, p float64) float64 {
	k := min(max(int(math.Ceil(p*float64(len(all))))-1, 0), len(all)-1)
	low, high := 0, len(all)-1
	for low < high {
		pivot := all[low+(high-low)/2]
		i, j := low, high
		for i <= j {
			for all[i] < pivot {
				i++
			}
			for all[j] > pivot {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			high = j
		case k >= i:
			low = i
		default:
			return all[k]
		}
	}
	return all[k]
}

// Payback returns after how many periods a desk has earned what it cost to set up, if
// it wins and costs so much in each. The error joins a *MoneyError for every amount
// that is unset, not valid, negative or in another currency; or it wraps ErrNever.
func Payback(setup, won, running Money) (periods int64, err error) {
	err = errors.Join(amount("setup", setup, 0), amount("won", won, 0), amount("running", running, 0), oneCurrency(setup, won, running))
	if err != nil {
		return 0, err
	}
	if won.Minor <= running.Minor {
		return 0, &MoneyError{"won", won.String(), ErrNever}
	}
	return roundedUp(setup.Minor, won.Minor-running.Minor), nil
}
