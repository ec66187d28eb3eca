package drivers

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/internal/student"
)

// Options say how a report is made. The zero Options are not valid: an outcome and a
// level are needed.
type Options struct {
	Outcome   Outcome
	Level     float64   // of the intervals, between 0 and 1: 0.95
	Missing   Treatment // CompleteCases unless told
	Resamples int       // of the bootstrap; 0 means 500, else at least 100 and at most 100,000
	Seed      uint64    // equal seeds give equal reports
}

// A Report says what drives an outcome.
type Report struct {
	Outcome    Outcome      `json:"outcome"`
	Answers    int          `json:"answers"`     // used
	LeftOut    int          `json:"left_out"`    // for a missing outcome or, by CompleteCases, a missing rating
	Filled     int          `json:"filled"`      // ratings filled in by MeanFilled
	Exact      bool         `json:"exact"`       // every subset of touchpoints was tried
	R2         float64      `json:"r2"`          // of the regression on all touchpoints, 0–1
	R2Interval nps.Interval `json:"r2_interval"` // bootstrap
	Drivers    []Driver     `json:"drivers"`     // the most important first
}

// A Driver is a touchpoint with what it does to the outcome.
type Driver struct {
	Touchpoint string       `json:"touchpoint"`
	Importance float64      `json:"importance"` // per cent of R²; all add up to 100 unless R² is 0
	Interval   nps.Interval `json:"interval"`   // of Importance: bootstrap percentiles
	Error      float64      `json:"error"`      // standard error of Importance by random orders alone; 0 when Exact

	// Correlation with the outcome, −1…1. Importance has no sign: a driver that works
	// the wrong way shows here.
	Correlation float64 `json:"correlation"`

	// Tolerance is the part of the touchpoint's variance that the others do not explain,
	// 0–1. Below 0.1 it cannot be told from them: importance is then shared, and
	// leaving one out moves it to the rest. Its inverse is the variance inflation.
	//
	// Source: Marquardt, Technometrics (1970), for the limit of 10.
	Tolerance float64 `json:"tolerance"`

	Performance         float64      `json:"performance"` // mean rating
	PerformanceInterval nps.Interval `json:"performance_interval"`
	Quadrant            Quadrant     `json:"quadrant"`
	Firm                bool         `json:"firm"` // both intervals lie on one side of their cuts
}

// Importance finds what drives recommending or returning: R² of a least-squares
// regression on all touchpoints, split among them as Decompose does, with bootstrap
// intervals. It tells what goes with the outcome, not what causes it.
//
// For many answers the bootstrap draws from a thousand random groups of them in place
// of single answers; with a thousand answers or fewer each is a group of its own.
//
// The error joins a *nps.ValueError that wraps ErrOutcome, ErrMissing or, for a level, nps.ErrLevel,
// a *nps.CountError for resamples out of range or more than 40 touchpoints, and what
// Validate says. Of valid answers, fewer than touchpoints and two that count are a
// *nps.CountError that wraps nps.ErrTooFew, and touchpoints or an outcome rated alike by
// everybody *TouchpointErrors that wrap ErrConstant, the outcome with Index −1.
//
// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), for
// percentiles; Martilla and James, "Importance-Performance Analysis", Journal of
// Marketing (1977), for the quadrants.
func (s Survey) Importance(o Options) (Report, error) {
	if err := errors.Join(o.validate(), s.Validate()); err != nil {
		return Report{}, err
	}
	outcome, columns, filled := s.columns(o.Outcome, o.Missing)
	if err := checkColumns(outcome, columns); err != nil {
		return Report{}, s.named(err)
	}
	p := len(columns)
	random := rand.New(rand.NewPCG(o.Seed, 1))
	sh := newShapley(p, orderPairs, random)
	groups, all := grouped(outcome, columns, random)
	corr := make([]float64, (p+1)*(p+1))
	all.correlations(corr)
	whole := sh.decompose(corr)
	b := bootstrap(groups, sh, cmp.Or(o.Resamples, 500), random)

	r := Report{Outcome: o.Outcome, Answers: len(outcome), LeftOut: len(s.Answers) - len(outcome), Filled: filled, Exact: sh.orders == nil, R2: whole.R2}
	r.R2Interval = b.limits(p, o.Level, 1)
	tolerances := sh.tolerances(corr)
	for j, name := range s.Touchpoints {
		d := Driver{Touchpoint: name, Tolerance: tolerances[j], Correlation: corr[j*(p+1)+p]}
		if whole.R2 > 0 {
			d.Importance = min(100*whole.Parts[j]/whole.R2, 100)
			if whole.Errors != nil {
				d.Error = 100 * whole.Errors[j] / whole.R2
			}
		}
		d.Interval = b.limits(j, o.Level, 100)
		d.Performance, d.PerformanceInterval = performance(columns[j], o.Level)
		r.Drivers = append(r.Drivers, d)
	}
	placeInQuadrants(r.Drivers)
	slices.SortStableFunc(r.Drivers, func(a, b Driver) int { return cmp.Compare(b.Importance, a.Importance) })
	return r, nil
}

func (o Options) validate() error {
	var faults []error
	if o.Outcome == UnknownOutcome || !outcomes.Valid(o.Outcome) {
		faults = append(faults, &nps.ValueError{Name: "outcome", Value: float64(o.Outcome), Err: ErrOutcome})
	}
	if !treatments.Valid(o.Missing) {
		faults = append(faults, &nps.ValueError{Name: "missing", Value: float64(o.Missing), Err: ErrMissing})
	}
	faults = append(faults, checkLevel(o.Level))
	switch {
	case o.Resamples != 0 && o.Resamples < 100:
		faults = append(faults, &nps.CountError{Field: "resamples", Count: o.Resamples, Err: fmt.Errorf("%w: at least 100", nps.ErrTooFew)})
	case o.Resamples > 100_000:
		faults = append(faults, &nps.CountError{Field: "resamples", Count: o.Resamples, Err: fmt.Errorf("%w: at most 100,000", nps.ErrRange)})
	}
	return errors.Join(faults...)
}

func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return &nps.ValueError{Name: "level", Value: level, Err: nps.ErrLevel}
	}
	return nil
}

// named gives the touchpoints of a joined error the survey's names.
func (s Survey) named(err error) error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return err
	}
	for _, e := range joined.Unwrap() {
		if t, ok := e.(*TouchpointError); ok && t.Index >= 0 {
			t.Name = s.Touchpoints[t.Index]
		}
	}
	return err
}

// tolerances returns, for each touchpoint, what the others leave of its variance: the
// pivot that remains when it enters last.
func (s *shapley) tolerances(corr []float64) []float64 {
	k := s.p + 1
	out := make([]float64, s.p)
	a := make([]float64, k*k)
	for last := range s.p {
		copy(a, corr)
		for i := range s.p {
			pivot := a[i*k+i]
			if i == last || pivot < collinear {
				continue
			}
			for j := range s.p {
				if j == i {
					continue
				}
				f := a[min(i, j)*k+max(i, j)] / pivot
				for l := j; l < s.p; l++ {
					if l != i {
						a[j*k+l] -= f * a[min(i, l)*k+max(i, l)]
					}
				}
			}
			// i is swept out: nothing that follows may see it.
			for j := range s.p {
				a[min(i, j)*k+max(i, j)] = 0
			}
		}
		out[last] = max(0, min(1, a[last*k+last]))
	}
	return out
}

func performance(ratings []float64, level float64) (float64, nps.Interval) {
	m := mean(ratings)
	squares := 0.0
	for _, x := range ratings {
		squares += (x - m) * (x - m)
	}
	n := float64(len(ratings))
	reach := student.Quantile(level, n-1) * math.Sqrt(squares/(n-1)/n)
	return m, nps.Interval{Low: m - reach, High: m + reach}
}
