package value

import (
	"errors"
	"math"

	"github.com/otklik/otklik/nps"
)

// A Base ties the score to cash: answers with what a client of each group is worth.
type Base struct {
	Tally     nps.Tally `json:"tally"`
	Detractor Money     `json:"detractor"` // below 0 when he drives more away than he brings
	Passive   Money     `json:"passive"`
	Promoter  Money     `json:"promoter"`
}

// BaseWorth is the money behind a score.
type BaseWorth struct {
	PerClient Money `json:"per_client"` // the mean over the answers
	Low       Money `json:"low"`        // its interval, for the sampling of answers alone
	High      Money `json:"high"`

	// PerPoint is what one point of the score is worth for each client of the base, if
	// it comes by detractors who turn promoters: (Promoter − Detractor)/200.
	PerPoint Money `json:"per_point"`
}

// Worth returns what a client of the base is worth on the average, and a point of its
// score, each to the nearest minor unit.
//
// The error joins a *nps.ValueError for a level outside (0, 1), what Tally.Validate
// says, a *nps.CountError that wraps nps.ErrEmpty for no answers, and a *MoneyError
// for every amount that is unset, not valid, or in another currency.
func (b Base) Worth(level float64) (BaseWorth, error) {
	err := errors.Join(checkLevel(level), b.Tally.Validate(),
		amount("detractor", b.Detractor, -maxMinor), amount("passive", b.Passive, -maxMinor), amount("promoter", b.Promoter, -maxMinor),
		oneCurrency(b.Detractor, b.Passive, b.Promoter))
	shares, ok := b.Tally.Shares()
	if err == nil && !ok {
		err = &nps.CountError{Field: "answers", Err: nps.ErrEmpty}
	}
	if err != nil {
		return BaseWorth{}, err
	}
	groups := [...]struct{ share, worth float64 }{
		{shares.Detractors, float64(b.Detractor.Minor)}, {shares.Passives, float64(b.Passive.Minor)}, {shares.Promoters, float64(b.Promoter.Minor)},
	}
	var mean, variance float64
	for _, g := range groups {
		mean += g.share * g.worth
	}
	for _, g := range groups {
		variance += g.share * (g.worth - mean) * (g.worth - mean)
	}
	reach := normal(level) * math.Sqrt(variance/float64(b.Tally.Answers()))
	unit := Money{1, b.Promoter.Currency}
	perClient, err1 := unit.scale(mean)
	low, err2 := unit.scale(mean - reach)
	high, err3 := unit.scale(mean + reach)
	perPoint, err4 := unit.scale((groups[2].worth - groups[0].worth) / 200)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return BaseWorth{}, err
	}
	return BaseWorth{perClient, low, high, perPoint}, nil
}
