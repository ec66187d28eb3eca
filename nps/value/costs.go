package value

import (
	"errors"

	"github.com/otklik/otklik/nps"
)

// Prices are what the host pays. None is known here: every unset one stays out of
// the sum and is named in Bill.Missing.
type Prices struct {
	Answer          Money `json:"answer"`           // of one answer
	Cycle           Money `json:"cycle"`            // of one more round of question and answer
	NegativeMention Money `json:"negative_mention"` // the loss by one negative mention
	Gift            Money `json:"gift"`             // of one gift
	Tools           Money `json:"tools"`            // for the span of the Volume
	People          Money `json:"people"`           // for the span of the Volume
}

// A Volume is what was done in a span of time.
type Volume struct {
	Cases            int `json:"cases"`
	Answers          int `json:"answers"`
	Cycles           int `json:"cycles"` // rounds of communication after the first answer
	NegativeMentions int `json:"negative_mentions"`
	Gifts            int `json:"gifts"`
	Solved           int `json:"solved"` // problems
	Happy            int `json:"happy"`  // clients
}

// A Line is one item of a bill.
type Line struct {
	Item  string `json:"item"` // as in JSON of Prices: "gift"
	Count int    `json:"count"`
	Price Money  `json:"price"`
	Sum   Money  `json:"sum"`
}

// A Bill is what a span of the desk's work cost. A quotient is unset, the zero
// Money, when nothing of its kind was done or nothing has a price.
type Bill struct {
	Lines     []Line   `json:"lines"`
	Total     Money    `json:"total"` // of the lines; unset when nothing has a price
	PerCase   Money    `json:"per_case"`
	PerSolved Money    `json:"per_solved"`
	PerHappy  Money    `json:"per_happy"`
	Missing   []string `json:"missing"` // items without a price: the total leaves them out
}

// Bill adds up what a volume of work cost, exactly; quotients are rounded to the
// nearest minor unit.
//
// The error joins a *MoneyError for every price that is negative, has no currency of
// ISO 4217, or is in another currency than the ones before, and a *nps.CountError for
// every negative count; or it is a *MoneyError for a sum out of range.
func (p Prices) Bill(v Volume) (Bill, error) {
	items := []Line{
		{Item: "answer", Count: v.Answers, Price: p.Answer},
		{Item: "cycle", Count: v.Cycles, Price: p.Cycle},
		{Item: "negative_mention", Count: v.NegativeMentions, Price: p.NegativeMention},
		{Item: "gift", Count: v.Gifts, Price: p.Gift},
		{Item: "tools", Count: 1, Price: p.Tools},
		{Item: "people", Count: 1, Price: p.People},
	}
	var faults []error
	for _, c := range []struct {
		field string
		count int
	}{{"cases", v.Cases}, {"answers", v.Answers}, {"cycles", v.Cycles}, {"negative_mentions", v.NegativeMentions}, {"gifts", v.Gifts}, {"solved", v.Solved}, {"happy", v.Happy}} {
		if c.count < 0 {
			faults = append(faults, &nps.CountError{Field: c.field, Count: c.count, Err: nps.ErrNegative})
		}
	}
	var bill Bill
	for _, line := range items {
		if line.Price == (Money{}) {
			bill.Missing = append(bill.Missing, line.Item)
			continue
		}
		if err := amount(line.Item, line.Price, 0); err != nil {
			faults = append(faults, err)
			continue
		}
		sum, err := line.Price.Times(line.Count)
		if err == nil {
			line.Sum = sum
			bill.Lines = append(bill.Lines, line)
			var total Money
			if total, err = bill.Total.Plus(sum); err == nil {
				bill.Total = total
			}
		}
		if err != nil {
			var bad *MoneyError
			if errors.As(err, &bad) {
				err = &MoneyError{line.Item, bad.Value, bad.Err}
			}
			faults = append(faults, err)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Bill{}, err
	}
	bill.PerCase, _ = bill.Total.Per(v.Cases)
	bill.PerSolved, _ = bill.Total.Per(v.Solved)
	bill.PerHappy, _ = bill.Total.Per(v.Happy)
	return bill, nil
}
