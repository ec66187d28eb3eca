package value

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/nps"
)

// A Client is what an average client of a kind, a promoter or a detractor, brings
// in one period, a year as a rule.
type Client struct {
	Margin    Money   `json:"margin"`    // earned in a period, before Served
	Served    Money   `json:"served"`    // the cost of serving him in a period; may be unset
	Retention float64 `json:"retention"` // the share that stays from one period to the next, 0–1
	Discount  float64 `json:"discount"`  // the rate per period, at least 0: 0.1
	Referrals float64 `json:"referrals"` // clients he brings over his life, at least 0; those he drives away count below 0
	Newcomer  Money   `json:"newcomer"`  // what one of them is worth; may be unset when Referrals is 0
}

// A Worth is what a client is worth, with its parts.
type Worth struct {
	Own       Money   `json:"own"`       // his own margins to come, less the cost of serving him
	Referrals Money   `json:"referrals"` // by those he brings or drives away
	Total     Money   `json:"total"`
	Multiple  float64 `json:"multiple"` // the number of net margins in Own
}

// Worth returns the worth of one client. The first margin counted is that of the
// next period, if he stays. Parts are rounded to the nearest minor unit; the total is
// their exact sum.
//
// The error joins a *MoneyError for a margin that is unset, any amount that is not
// valid or not in the margin's currency, and a *nps.ValueError for a number out of
// range: see CLVMultiple; referrals outside ±1e15.
func (c Client) Worth() (Worth, error) {
	multiple, err := CLVMultiple(c.Retention, c.Discount)
	faults := []error{err, amount("margin", c.Margin, -maxMinor), within("referrals", c.Referrals, -most, most)}
	if c.Served != (Money{}) {
		faults = append(faults, amount("served", c.Served, 0))
	}
	if c.Newcomer != (Money{}) || c.Referrals != 0 {
		faults = append(faults, amount("newcomer", c.Newcomer, -maxMinor))
	}
	faults = append(faults, oneCurrency(c.Margin, c.Served, c.Newcomer))
	if err := errors.Join(faults...); err != nil {
		return Worth{}, err
	}
	net, err := c.Margin.Minus(c.Served)
	if err != nil {
		return Worth{}, err
	}
	own, errOwn := net.scale(multiple)
	brought := Money{0, c.Margin.Currency}
	var errBrought error
	if c.Referrals != 0 {
		brought, errBrought = c.Newcomer.scale(c.Referrals)
	}
	if err := errors.Join(errOwn, errBrought); err != nil {
		return Worth{}, err
	}
	total, err := own.Plus(brought)
	return Worth{own, brought, total, multiple}, err
}

const maxMinor = 1<<63 - 1

// CLVMultiple returns how many margins of one period a client is worth when a share
// r of clients stays from each period to the next and money to come is discounted at
// i a period: r/(1+i−r). With r = 0.8 and i = 0.1 it is 2.67. The first margin comes
// after one period and only if the client stays; add 1 where it comes at once.
//
// The error joins a *nps.ValueError that wraps nps.ErrRange for r outside 0–1, for i
// outside 0–1e15, and for r = 1 with i = 0: worth without end.
//
// Source: Gupta and Lehmann, "Customers as Assets", Journal of Interactive Marketing
// (2003): the margin multiple with constant retention.
func CLVMultiple(retention, discount float64) (float64, error) {
	err := errors.Join(within("retention", retention, 0, 1), within("discount", discount, 0, most))
	if err != nil {
		return 0, err
	}
	// 1−r first: at r near 1 it is exact, and 1+i would round a small i away.
	left := (1 - retention) + discount
	if left == 0 || retention/left > most {
		return 0, &nps.ValueError{Name: "discount", Value: discount, Err: fmt.Errorf("%w: above 0 where every client stays", nps.ErrRange)}
	}
	return retention / left, nil
}
