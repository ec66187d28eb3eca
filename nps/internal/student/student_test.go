package student

import (
	"math"
	"testing"
)

// Any printed table of Student's t, two-sided, three digits; the last column is exact:
// with one degree of freedom the tail is 1 − 2·atan(t)/π.
func TestQuantilesAgreeWithPrintedTables(t *testing.T) {
	for _, tt := range []struct{ level, df, want float64 }{
		{0.95, 1, 12.706}, {0.95, 2, 4.303}, {0.95, 5, 2.571}, {0.95, 10, 2.228}, {0.95, 30, 2.042}, {0.95, 120, 1.980},
		{0.99, 1, 63.657}, {0.99, 10, 3.169}, {0.9, 4, 2.132}, {0.5, 3, 0.765}, {0.95, 1e9, 1.960},
	} {
		if got := Quantile(tt.level, tt.df); math.Abs(got-tt.want) > 0.0006 {
			t.Errorf("level %v, %v degrees: %v, want %v", tt.level, tt.df, got, tt.want)
		}
	}
}

func TestTailsOfOneDegreeAreCauchys(t *testing.T) {
	for _, x := range []float64{0, 1e-9, 0.3, 1, 2, 50, 1e8} {
		if got, want := Tails(x, 1), 1-2*math.Atan(x)/math.Pi; math.Abs(got-want) > 1e-12 {
			t.Errorf("Tails(%v, 1) = %v, want %v", x, got, want)
		}
	}
}

func FuzzTails(f *testing.F) {
	f.Add(1.0, 3.0)
	f.Add(1e200, 1e9)
	f.Fuzz(func(t *testing.T, x, df float64) {
		if !(df >= 1 && df <= 1e12) || math.IsNaN(x) {
			return
		}
		p := Tails(x, df)
		if !(p >= 0 && p <= 1) || math.Abs(p-Tails(-x, df)) > 0 {
			t.Fatalf("Tails(%v, %v) = %v", x, df, p)
		}
		if further := Tails(2*x, df); further > p+1e-12 {
			t.Fatalf("Tails(%v, %v) = %v, twice as far %v", x, df, p, further)
		}
	})
}
