package evaluate_test

import (
	"math"
	"testing"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

const (
	unk = sentiment.Unknown
	neg = sentiment.Negative
	neu = sentiment.Neutral
	pos = sentiment.Positive
)

// counted is 6 negative, 10 neutral and 4 positive texts:
//
//	wanted \ got  neg neu pos unk
//	neg             4   1   1   0
//	neu             2   7   0   1
//	pos             0   1   3   0
func counted() evaluate.Confusion {
	var c evaluate.Confusion
	for _, row := range []struct {
		want, got sentiment.Tone
		n         int
	}{{neg, neg, 4}, {neg, neu, 1}, {neg, pos, 1}, {neu, neg, 2}, {neu, neu, 7}, {neu, unk, 1}, {pos, neu, 1}, {pos, pos, 3}} {
		for range row.n {
			c.Add(row.want, row.got)
		}
	}
	return c
}

// The wanted figures are worked out by hand from the table above.
func TestMeasures(t *testing.T) {
	c := counted()
	f1neg, f1neu, f1pos := 8.0/12, 14.0/19, 6.0/8
	for _, tt := range []struct {
		name string
		got  func() (float64, bool)
		want float64
	}{
		{"accuracy is the diagonal over all", c.Accuracy, 14.0 / 20},
		{"precision divides by what was got", func() (float64, bool) { return c.Precision(neg) }, 4.0 / 6},
		{"recall divides by what was wanted", func() (float64, bool) { return c.Recall(pos) }, 3.0 / 4},
		{"an unknown that was got is a miss", func() (float64, bool) { return c.Recall(neu) }, 7.0 / 10},
		{"F1 of neutral", func() (float64, bool) { return c.F1(neu) }, f1neu},
		{"F1± is the mean of negative and positive", c.F1PosNeg, (f1neg + f1pos) / 2},
		{"macro F1 is the mean of all three", c.MacroF1, (f1neg + f1neu + f1pos) / 3},
		{"micro F1 leaves the unknown out of what was got", c.MicroF1, 2 * 14.0 / (20 + 19)},
		{"kappa is agreement .7 beyond a chance of .355", c.Kappa, 23.0 / 43},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := tt.got(); !ok || math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("got %v, %v; want %v", got, ok, tt.want)
			}
		})
	}
	if c.Total() != 20 || c.Count(neu, neg) != 2 {
		t.Errorf("total %d, neutral taken for negative %d", c.Total(), c.Count(neu, neg))
	}
}

func TestNothingToDivideBy(t *testing.T) {
	var none, neutralOnly, missed evaluate.Confusion
	neutralOnly.Add(neu, neu)
	missed.Add(pos, neu)
	for _, tt := range []struct {
		name string
		got  func() (float64, bool)
		ok   bool
		want float64
	}{
		{"an empty count has no accuracy", none.Accuracy, false, 0},
		{"an empty count has no F1±", none.F1PosNeg, false, 0},
		{"an empty count has no macro F1", none.MacroF1, false, 0},
		{"an empty count has no micro F1", none.MicroF1, false, 0},
		{"an empty count has no kappa", none.Kappa, false, 0},
		{"where chance alone agrees fully there is no kappa", neutralOnly.Kappa, false, 0},
		{"micro F1 of misses only is 0", missed.MicroF1, true, 0},
		{"a tone never got has no precision", func() (float64, bool) { return missed.Precision(pos) }, false, 0},
		{"a tone never wanted has no recall", func() (float64, bool) { return missed.Recall(neg) }, false, 0},
		{"a tone wanted and never got has F1 0", func() (float64, bool) { return missed.F1(pos) }, true, 0},
		{"a tone neither wanted nor got has no F1", func() (float64, bool) { return missed.F1(neg) }, false, 0},
		{"without tones F1± does not exist", neutralOnly.F1PosNeg, false, 0},
		{"macro F1 leaves out the tones that are not there", neutralOnly.MacroF1, true, 1},
		{"a tone outside the set has no measures", func() (float64, bool) { return missed.F1(9) }, false, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := tt.got(); ok != tt.ok || got != tt.want {
				t.Errorf("got %v, %v; want %v, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestAddLeavesOutRowsWithoutALabel(t *testing.T) {
	var c evaluate.Confusion
	c.Add(unk, pos)
	c.Add(200, pos)
	if c != (evaluate.Confusion{}) {
		t.Errorf("counted %d", c.Total())
	}
	c.Add(pos, 200)
	if c.Count(pos, unk) != 1 || c.Count(200, pos) != 0 {
		t.Errorf("a tone outside the set did not count as unknown")
	}
}

func TestPlusAddsUp(t *testing.T) {
	a, b := counted(), evaluate.Confusion{}
	b.Add(pos, neg)
	if a.Plus(b) != b.Plus(a) || a.Plus(b).Total() != 21 || a.Plus(evaluate.Confusion{}) != a {
		t.Error("counts do not add up")
	}
}

// table counts negative and positive texts: wanted neg got neg, neg pos, pos neg, pos pos.
func table(nn, np, pn, pp int) evaluate.Confusion {
	var c evaluate.Confusion
	for _, cell := range []struct {
		want, got sentiment.Tone
		n         int
	}{{neg, neg, nn}, {neg, pos, np}, {pos, neg, pn}, {pos, pos, pp}} {
		for range cell.n {
			c.Add(cell.want, cell.got)
		}
	}
	return c
}

// Worked out by hand: (agreement − chance) / (1 − chance).
func TestKappa(t *testing.T) {
	for _, tt := range []struct {
		name string
		c    evaluate.Confusion
		want float64
	}{
		{"agreement .7, chance .5", table(20, 5, 10, 15), .4},
		{"full agreement is 1", table(7, 0, 0, 3), 1},
		{"an independent table is 0", table(18, 42, 12, 28), 0},
		{"agreement .6, chance .54: uneven margins", table(45, 15, 25, 15), .06 / .46},
		{"one answer for everything is 0", table(30, 0, 10, 0), 0},
		{"full disagreement of even margins is -1", table(0, 5, 5, 0), -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := tt.c.Kappa(); !ok || math.Abs(got-tt.want) > 1e-12 {
				t.Errorf("got %v, %v; want %v", got, ok, tt.want)
			}
		})
	}
}

// Every cell of an independent table is the product of its margins.
func TestKappaOfIndependentTablesIsZero(t *testing.T) {
	for a := 1; a < 8; a++ {
		for b := 1; b < 8; b++ {
			if got, ok := table(a*b, a*(8-b), (8-a)*b, (8-a)*(8-b)).Kappa(); !ok || math.Abs(got) > 1e-12 {
				t.Errorf("margins %d and %d of 8: got %v, %v", a, b, got, ok)
			}
		}
	}
}

// Exactly: a share summed up tone by tone would come out a little beside 1.
func TestKappaOfFullAgreementIsOne(t *testing.T) {
	for n := range 60 {
		var c evaluate.Confusion
		for range n + 1 {
			c.Add(neg, neg)
		}
		for range n/2 + 1 {
			c.Add(neu, neu)
		}
		c.Add(pos, pos)
		if got, ok := c.Kappa(); !ok || got != 1 {
			t.Errorf("%d texts: got %v, %v", c.Total(), got, ok)
		}
	}
}

func TestMicroF1IsAccuracyWhereNothingWasUnknown(t *testing.T) {
	for _, c := range []evaluate.Confusion{table(20, 5, 10, 15), table(0, 1, 2, 0), table(7, 0, 0, 3)} {
		micro, _ := c.MicroF1()
		if accuracy, _ := c.Accuracy(); micro != accuracy {
			t.Errorf("micro F1 %v, accuracy %v", micro, accuracy)
		}
	}
}

// Measures stay between 0 and 1, and none depends on the order of the rows.
func FuzzConfusion(f *testing.F) {
	f.Add([]byte{0x11, 0x23, 0x31, 0x10})
	f.Fuzz(func(t *testing.T, rows []byte) {
		var forth, back evaluate.Confusion
		for i := range rows {
			a, b := rows[i], rows[len(rows)-1-i]
			forth.Add(sentiment.Tone(a>>4), sentiment.Tone(a&15))
			back.Add(sentiment.Tone(b>>4), sentiment.Tone(b&15))
		}
		if forth != back {
			t.Fatal("the order of rows matters")
		}
		for _, measure := range []func() (float64, bool){forth.Accuracy, forth.F1PosNeg, forth.MacroF1, forth.MicroF1} {
			if v, ok := measure(); !(v >= 0 && v <= 1) || !ok && v != 0 {
				t.Fatalf("%v, %v", v, ok)
			}
		}
		if kappa, ok := forth.Kappa(); !(kappa >= -1 && kappa <= 1) || !ok && kappa != 0 {
			t.Fatalf("kappa %v, %v", kappa, ok)
		}
	})
}
