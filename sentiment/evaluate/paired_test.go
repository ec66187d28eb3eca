package evaluate_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

// Exact P by hand: 2·(C(n,0)+…+C(n,few))/2ⁿ. Chi-squared by hand; its P by Simpson's
// rule over the normal density.
func TestMcNemar(t *testing.T) {
	for _, tt := range []struct {
		name         string
		onlyA, onlyB int
		p, chi       float64
		exact        bool
	}{
		{"one pair tells nothing", 1, 0, 1, 0, true},
		{"0 of 5", 0, 5, 2.0 / 32, 0, true},
		{"1 of 10", 1, 9, 2.0 * (1 + 10) / 1024, 0, true},
		{"4 of 18", 14, 4, 2.0 * (1 + 18 + 153 + 816 + 3060) / (1 << 18), 0, true},
		{"a tie of few is 1, not above", 6, 6, 1, 0, true},
		{"24 pairs are still few", 7, 17, 2 * 536155.0 / (1 << 24), 0, true},
		{"25 pairs are many", 10, 15, 0.4237107971667, 16.0 / 25, false},
		{"5 of 25", 20, 5, 0.0051102606608, 196.0 / 25, false},
		{"6 of 65", 59, 6, 1.11993271495e-10, 2704.0 / 65, false},
		{"59 of 180", 121, 59, 5.4500948254e-06, 3721.0 / 180, false},
		{"a tie of many is 1: the correction stops at 0", 13, 13, 1, 0, false},
		{"a gap of one is corrected away", 12, 13, 1, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := evaluate.Paired{BothRight: 30, OnlyA: tt.onlyA, OnlyB: tt.onlyB, BothWrong: 4}.McNemar()
			if err != nil {
				t.Fatal(err)
			}
			if got.Exact != tt.exact || math.Abs(got.P-tt.p) > 1e-9*tt.p || math.Abs(got.ChiSquared-tt.chi) > 1e-12 {
				t.Errorf("got %+v; want P %v, chi-squared %v, exact %v", got, tt.p, tt.chi, tt.exact)
			}
		})
	}
}

func TestMcNemarNeedsDiscordantPairs(t *testing.T) {
	for _, tt := range []struct {
		name string
		p    evaluate.Paired
		want error
		text string
	}{
		{"nothing added", evaluate.Paired{}, evaluate.ErrNothingAdded,
			"evaluate: both right 0, only A 0, only B 0, both wrong 0: nothing was added: compare the scorers on labelled texts first"},
		{"always the same texts right", evaluate.Paired{BothRight: 8, BothWrong: 2}, evaluate.ErrNoDiscordant,
			"evaluate: both right 8, only A 0, only B 0, both wrong 2: no discordant pairs: both scorers are right on the same texts, so there is nothing to tell them apart by"},
		{"a negative count", evaluate.Paired{OnlyA: 30, OnlyB: -3}, evaluate.ErrNegativeCount,
			"evaluate: both right 0, only A 30, only B -3, both wrong 0: negative count"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.p.McNemar()
			var bad *evaluate.PairedError
			if !errors.Is(err, tt.want) || !errors.As(err, &bad) || bad.Counts != tt.p || err.Error() != tt.text {
				t.Errorf("got error %v", err)
			}
			if got != (evaluate.McNemarTest{}) {
				t.Errorf("an answer beside the error: %+v", got)
			}
		})
	}
}

func TestPairedAdd(t *testing.T) {
	for _, tt := range []struct {
		name        string
		label, a, b sentiment.Tone
		want        evaluate.Paired
	}{
		{"both right", neg, neg, neg, evaluate.Paired{BothRight: 1}},
		{"only A", neg, neg, pos, evaluate.Paired{OnlyA: 1}},
		{"only B", neu, pos, neu, evaluate.Paired{OnlyB: 1}},
		{"both wrong in the same way", pos, neu, neu, evaluate.Paired{BothWrong: 1}},
		{"both wrong in two ways", pos, neu, neg, evaluate.Paired{BothWrong: 1}},
		{"an unknown answer is wrong", pos, unk, pos, evaluate.Paired{OnlyB: 1}},
		{"an answer outside the set is wrong", pos, pos, 200, evaluate.Paired{OnlyA: 1}},
		{"an unknown label is left out", unk, unk, pos, evaluate.Paired{}},
		{"a label outside the set is left out", 200, 200, pos, evaluate.Paired{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var p evaluate.Paired
			if p.Add(tt.label, tt.a, tt.b); p != tt.want {
				t.Errorf("got %+v", p)
			}
		})
	}
	p := evaluate.Paired{BothRight: 1, OnlyA: 2, OnlyB: 3, BothWrong: 4}
	q := evaluate.Paired{BothRight: 10, OnlyA: 20, OnlyB: 30, BothWrong: 40}
	want := evaluate.Paired{BothRight: 11, OnlyA: 22, OnlyB: 33, BothWrong: 44}
	if p.Plus(q) != want || want.Total() != 110 {
		t.Errorf("got %+v, total %d", p.Plus(q), want.Total())
	}
}

// exactP is the same P in whole numbers of any size.
func exactP(few, n int) float64 {
	sum := new(big.Int)
	for k := range few + 1 {
		sum.Add(sum, new(big.Int).Binomial(int64(n), int64(k)))
	}
	p, _ := new(big.Rat).SetFrac(sum.Lsh(sum, 1), new(big.Int).Lsh(big.NewInt(1), uint(n))).Float64()
	return min(1, p)
}

func TestMcNemarIsExactForFewPairsAndCloseForMany(t *testing.T) {
	for n := 1; n <= 120; n++ {
		for a := range n + 1 {
			got, err := evaluate.Paired{OnlyA: a, OnlyB: n - a}.McNemar()
			within := 0.0
			if n >= 25 {
				within = 0.0023
			}
			if want := exactP(min(a, n-a), n); err != nil || math.Abs(got.P-want) > within {
				t.Errorf("%d and %d: got %v, %v; want %v", a, n-a, got.P, err, want)
			}
		}
	}
}

// Exchanging the scorers changes nothing, concordant pairs do not count, and P is
// from 0 to 1 for counts of any size.
func FuzzMcNemar(f *testing.F) {
	f.Add(3, 59, 6, 1)
	f.Add(0, 0, 0, 0)
	f.Add(math.MaxInt, math.MaxInt, math.MaxInt, math.MaxInt)
	f.Add(0, math.MaxInt, 0, 0)
	f.Add(-1, 5, math.MinInt, 2)
	f.Fuzz(func(t *testing.T, right, a, b, wrong int) {
		forth, err := evaluate.Paired{BothRight: right, OnlyA: a, OnlyB: b, BothWrong: wrong}.McNemar()
		back, errBack := evaluate.Paired{BothRight: right, OnlyA: b, OnlyB: a, BothWrong: wrong}.McNemar()
		if forth != back || (err == nil) != (errBack == nil) {
			t.Fatalf("A, B: %+v, %v; B, A: %+v, %v", forth, err, back, errBack)
		}
		if (err == nil) != (min(right, a, b, wrong) >= 0 && max(a, b) > 0) {
			t.Fatalf("error %v", err)
		}
		if !(forth.P >= 0 && forth.P <= 1 && forth.ChiSquared >= 0) {
			t.Fatalf("%+v", forth)
		}
		if alone, _ := (evaluate.Paired{OnlyA: a, OnlyB: b}).McNemar(); err == nil && alone != forth {
			t.Fatalf("alone %+v, beside others %+v", alone, forth)
		}
	})
}
