package nps_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/otklik/otklik/nps"
)

// near is the tolerance of scores in points: a few units in the last place.
const near = 1e-12

// tally counts ratings that are all on the scale.
func tally(t testing.TB, ratings ...int) nps.Tally {
	t.Helper()
	var all nps.Tally
	for _, r := range ratings {
		if err := all.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// The expected scores are what third parties assert in their own tests and
// pages; only their numbers are used here, times 100 where theirs run to 1.
func TestScoreAgreesWithPublishedVectors(t *testing.T) {
	for _, tt := range []struct {
		name  string
		tally nps.Tally
		want  float64
	}{
		// github.com/brendan-R/NPS, tests/testthat/test_01_basics.R at cd9473e5, 2016-08-28.
		{"counts 1, 2, 3", nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}, 100.0 / 3},
		{"one detractor is the lowest score", nps.Tally{Detractors: 1}, -100},
		{"one promoter is the highest score", nps.Tally{Promoters: 1}, 100},
		{"one passive is 0 points", nps.Tally{Passives: 1}, 0},
		// The same file rates 1 to 15 with promoters from 9 on; our scale ends at 10,
		// so the groups come as counts: six detractors, two passives, seven promoters.
		{"1 to 15 with promoters from 9 on", nps.Tally{Detractors: 6, Passives: 2, Promoters: 7}, 200.0 / 30},
		// github.com/rbouch85/DS_Adventures, nps_csat/README.
		{"ratings 1 to 10 once each", tally(t, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), -40},
		// github.com/unytics/bigfunctions, nps.yaml: 50 % less 25 %.
		{"ratings 9, 10, 6, 8", tally(t, 9, 10, 6, 8), 25},
	} {
		t.Run(tt.name, func(t *testing.T) {
			points, ok := tt.tally.Score()
			if !ok || math.Abs(points-tt.want) > near {
				t.Errorf("Score of %+v = %v, %v, want %v", tt.tally, points, ok, tt.want)
			}
		})
	}
}

func TestAddFollowsTheScale(t *testing.T) {
	for rating, want := range []nps.Tally{
		7: {Passives: 1}, 8: {Passives: 1}, 9: {Promoters: 1}, 10: {Promoters: 1},
	} {
		if rating < 7 {
			want = nps.Tally{Detractors: 1}
		}
		got := tally(t, rating)
		if got != want {
			t.Errorf("rating %d counts as %+v, want %+v", rating, got, want)
		}
		if err := got.Remove(rating); err != nil || got != (nps.Tally{}) {
			t.Errorf("rating %d removed leaves %+v, %v", rating, got, err)
		}
	}
}

func TestWhatCannotBeCountedChangesNothing(t *testing.T) {
	full := nps.Tally{Detractors: math.MaxInt - 2, Passives: 1, Promoters: 1}
	for _, tt := range []struct {
		name   string
		tally  nps.Tally
		change func(*nps.Tally, int) error
		rating int
		want   error
	}{
		{"11 is off the scale", nps.Tally{}, (*nps.Tally).Add, 11, nps.ErrScale},
		{"-1 is off the scale", nps.Tally{}, (*nps.Tally).Add, -1, nps.ErrScale},
		{"11 is off the scale of a bad tally too", nps.Tally{Passives: -1}, (*nps.Tally).Add, 11, nps.ErrScale},
		{"a count below 0 takes no answers", nps.Tally{Passives: -1}, (*nps.Tally).Add, 9, nps.ErrNegative},
		{"a full tally takes no answers", full, (*nps.Tally).Add, 9, nps.ErrOverflow},
		{"an overfull tally takes no answers", nps.Tally{Detractors: math.MaxInt, Passives: math.MaxInt, Promoters: 3}, (*nps.Tally).Add, 9, nps.ErrOverflow},
		{"nobody gave 11", full, (*nps.Tally).Remove, 11, nps.ErrScale},
		{"nobody gave -1", full, (*nps.Tally).Remove, -1, nps.ErrScale},
		{"no promoter is there to remove", nps.Tally{Detractors: 1}, (*nps.Tally).Remove, 9, nps.ErrNone},
		{"a count below 0 has none to remove", nps.Tally{Promoters: -1}, (*nps.Tally).Remove, 9, nps.ErrNone},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.tally
			err := tt.change(&got, tt.rating)
			var bad *nps.RatingError
			if !errors.Is(err, tt.want) || !errors.As(err, &bad) || bad.Rating != tt.rating {
				t.Errorf("error %v, want %v of rating %d", err, tt.want, tt.rating)
			}
			if got != tt.tally {
				t.Errorf("the tally became %+v", got)
			}
		})
	}
}

func TestTheLastAnswerThatFitsIsCounted(t *testing.T) {
	almost := nps.Tally{Detractors: math.MaxInt - 2, Passives: 1}
	if err := almost.Add(9); err != nil || almost.Answers() != math.MaxInt {
		t.Errorf("Add = %v, %d answers", err, almost.Answers())
	}
}

func TestPlusRefusesWhatItCannotCount(t *testing.T) {
	one := nps.Tally{Promoters: 1}
	for _, tt := range []struct {
		name   string
		t, u   nps.Tally
		want   error
		fields []string
	}{
		{"sum too large", nps.Tally{Detractors: math.MaxInt}, one, nps.ErrOverflow, []string{"answers"}},
		{"left side below 0", nps.Tally{Passives: -1}, one, nps.ErrNegative, []string{"passives"}},
		{"right side below 0 twice", one, nps.Tally{Detractors: -1, Promoters: -1}, nps.ErrNegative, []string{"detractors", "promoters"}},
		{"one side too large by itself", nps.Tally{Detractors: math.MaxInt, Passives: 1}, nps.Tally{}, nps.ErrOverflow, []string{"answers"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sum, err := tt.t.Plus(tt.u)
			if !errors.Is(err, tt.want) || sum != (nps.Tally{}) {
				t.Errorf("Plus = %+v, %v, want %v", sum, err, tt.want)
			}
			var bad *nps.CountError
			if !errors.As(err, &bad) || bad.Field != tt.fields[0] {
				t.Errorf("first fault %v, want of %s", bad, tt.fields[0])
			}
		})
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	err := nps.Tally{Detractors: -1, Passives: 5, Promoters: -2}.Validate()
	want := "nps: detractors -1: negative count\nnps: promoters -2: negative count"
	if err == nil || err.Error() != want {
		t.Errorf("Validate = %v, want\n%s", err, want)
	}
	if err := (nps.Tally{Detractors: 3}).Validate(); err != nil {
		t.Errorf("a valid tally: %v", err)
	}
}

func TestWhatIsNotValidHasNoScore(t *testing.T) {
	for name, bad := range map[string]nps.Tally{
		"empty":     {},
		"below 0":   {Detractors: -1, Promoters: 3},
		"sums to 0": {Detractors: -1, Promoters: 1},
		"too large": {Detractors: math.MaxInt, Promoters: 1},
	} {
		if points, ok := bad.Score(); ok || points != 0 {
			t.Errorf("%s: Score = %v, %v", name, points, ok)
		}
		if shares, ok := bad.Shares(); ok || shares != (nps.Shares{}) {
			t.Errorf("%s: Shares = %v, %v", name, shares, ok)
		}
		if n := bad.Answers(); n != 0 {
			t.Errorf("%s: %d answers", name, n)
		}
	}
}

func TestSharesOfEachGroup(t *testing.T) {
	got, ok := nps.Tally{Detractors: 1, Passives: 2, Promoters: 5}.Shares()
	if want := (nps.Shares{Detractors: 0.125, Passives: 0.25, Promoters: 0.625}); !ok || got != want {
		t.Errorf("Shares = %+v, %v, want %+v", got, ok, want)
	}
}

func TestTallyJSON(t *testing.T) {
	in := nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}
	raw, err := json.Marshal(in)
	if want := `{"detractors":1,"passives":2,"promoters":3}`; err != nil || string(raw) != want {
		t.Fatalf("got %s, %v, want %s", raw, err, want)
	}
	var out nps.Tally
	if err := json.Unmarshal(raw, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
}

func TestAddAllocatesNothing(t *testing.T) {
	var all nps.Tally
	if n := testing.AllocsPerRun(1000, func() { _ = all.Add(9); _ = all.Remove(9) }); n != 0 {
		t.Errorf("Add and Remove allocate %v times", n)
	}
}

func FuzzTally(f *testing.F) {
	f.Add([]byte{0, 7, 7, 9, 9, 9}, uint8(2))
	f.Add([]byte{10, 3, 200}, uint8(0))
	f.Fuzz(func(t *testing.T, ratings []byte, cut uint8) {
		at := min(int(cut), len(ratings))
		var all, reversed, left, right nps.Tally
		valid := 0
		for i, r := range ratings {
			part := &left
			if i >= at {
				part = &right
			}
			err := all.Add(int(r))
			if (err == nil) != (r <= 10) {
				t.Fatalf("Add(%d) = %v", r, err)
			}
			if err == nil {
				valid++
			}
			_ = part.Add(int(r))
			_ = reversed.Add(int(ratings[len(ratings)-1-i]))
		}
		if all != reversed {
			t.Errorf("order matters: %+v, %+v", all, reversed)
		}
		sum, err := left.Plus(right)
		if err != nil || sum != all {
			t.Errorf("merged %+v, %v, added %+v", sum, err, all)
		}
		if all.Answers() != valid || all.Validate() != nil {
			t.Errorf("%d answers of %d: %+v", all.Answers(), valid, all)
		}
		points, ok := all.Score()
		if ok != (valid > 0) || math.Abs(points) > 100 {
			t.Errorf("Score = %v, %v of %d answers", points, ok, valid)
		}
		if s, ok := all.Shares(); ok {
			if math.Abs(s.Detractors+s.Passives+s.Promoters-1) > near || math.Abs(100*(s.Promoters-s.Detractors)-points) > near*100 {
				t.Errorf("shares %+v do not make %v points", s, points)
			}
		}
	})
}

func BenchmarkTally_Add(b *testing.B) {
	var ratings [4096]int8 // in an order that no processor guesses
	r := newRand(1)
	for i := range ratings {
		ratings[i] = int8(r.IntN(11))
	}
	var all nps.Tally
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if all.Add(int(ratings[i&4095])) != nil {
			b.Fatal(all)
		}
		i++
	}
}
