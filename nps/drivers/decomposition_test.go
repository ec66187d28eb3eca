package drivers_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/drivers"
)

// swiss holds fertility, agriculture, examination, education, Catholics and infant
// mortality of 47 French-speaking provinces of Switzerland about 1888: Mosteller and
// Tukey, "Data Analysis and Regression" (1977), as in R's data set swiss.
var swiss = [][6]float64{
	{80.2, 17.0, 15, 12, 9.96, 22.2},
	{83.1, 45.1, 6, 9, 84.84, 22.2},
	{92.5, 39.7, 5, 5, 93.40, 20.2},
	{85.8, 36.5, 12, 7, 33.77, 20.3},
	{76.9, 43.5, 17, 15, 5.16, 20.6},
	{76.1, 35.3, 9, 7, 90.57, 26.6},
	{83.8, 70.2, 16, 7, 92.85, 23.6},
	{92.4, 67.8, 14, 8, 97.16, 24.9},
	{82.4, 53.3, 12, 7, 97.67, 21.0},
	{82.9, 45.2, 16, 13, 91.38, 24.4},
	{87.1, 64.5, 14, 6, 98.61, 24.5},
	{64.1, 62.0, 21, 12, 8.52, 16.5},
	{66.9, 67.5, 14, 7, 2.27, 19.1},
	{68.9, 60.7, 19, 12, 4.43, 22.7},
	{61.7, 69.3, 22, 5, 2.82, 18.7},
	{68.3, 72.6, 18, 2, 24.20, 21.2},
	{71.7, 34.0, 17, 8, 3.30, 20.0},
	{55.7, 19.4, 26, 28, 12.11, 20.2},
	{54.3, 15.2, 31, 20, 2.15, 10.8},
	{65.1, 73.0, 19, 9, 2.84, 20.0},
	{65.5, 59.8, 22, 10, 5.23, 18.0},
	{65.0, 55.1, 14, 3, 4.52, 22.4},
	{56.6, 50.9, 22, 12, 15.14, 16.7},
	{57.4, 54.1, 20, 6, 4.20, 15.3},
	{72.5, 71.2, 12, 1, 2.40, 21.0},
	{74.2, 58.1, 14, 8, 5.23, 23.8},
	{72.0, 63.5, 6, 3, 2.56, 18.0},
	{60.5, 60.8, 16, 10, 7.72, 16.3},
	{58.3, 26.8, 25, 19, 18.46, 20.9},
	{65.4, 49.5, 15, 8, 6.10, 22.5},
	{75.5, 85.9, 3, 2, 99.71, 15.1},
	{69.3, 84.9, 7, 6, 99.68, 19.8},
	{77.3, 89.7, 5, 2, 100.00, 18.3},
	{70.5, 78.2, 12, 6, 98.96, 19.4},
	{79.4, 64.9, 7, 3, 98.22, 20.2},
	{65.0, 75.9, 9, 9, 99.06, 17.8},
	{92.2, 84.6, 3, 3, 99.46, 16.3},
	{79.3, 63.1, 13, 13, 96.83, 18.1},
	{70.4, 38.4, 26, 12, 5.62, 20.3},
	{65.7, 7.7, 29, 11, 13.79, 20.5},
	{72.7, 16.7, 22, 13, 11.22, 18.9},
	{64.4, 17.6, 35, 32, 16.92, 23.0},
	{77.6, 37.6, 15, 7, 4.97, 20.0},
	{67.6, 18.7, 25, 7, 8.65, 19.5},
	{35.0, 1.2, 37, 53, 42.34, 18.0},
	{44.7, 46.6, 16, 29, 50.43, 18.2},
	{42.8, 27.7, 22, 29, 58.33, 19.3},
}

func TestPartsAgreeWithPublishedOnes(t *testing.T) {
	outcome, columns := make([]float64, len(swiss)), make([][]float64, 5)
	for _, row := range swiss {
		for j, x := range row[1:] {
			columns[j] = append(columns[j], x)
		}
	}
	for i, row := range swiss {
		outcome[i] = row[0]
	}
	got, err := drivers.Decompose(outcome, columns, 0)
	require.NoError(t, err)
	// R² is that of summary(lm(Fertility ~ ., swiss)); parts are the lmg of R's package
	// relaimpo 2.2 for the same model.
	assert.InDelta(t, 0.7067350, got.R2, 5e-8)
	for j, want := range []float64{0.05709122, 0.17117303, 0.26013468, 0.10557015, 0.11276592} {
		assert.InDelta(t, want, got.Parts[j], 1e-8, "column %d", j)
	}
	assert.Nil(t, got.Errors)
}

// textbookR2 solves the normal equations of a regression with intercept on some columns,
// by elimination with pivoting, and takes R² from the residuals. Columns that add nothing
// are skipped.
func textbookR2(outcome []float64, columns [][]float64) float64 {
	k := len(columns) + 1
	at := func(j, i int) float64 {
		if j == 0 {
			return 1
		}
		return columns[j-1][i]
	}
	a := make([][]float64, k)
	for r := range a {
		a[r] = make([]float64, k+1)
		for i, y := range outcome {
			for c := range k {
				a[r][c] += at(r, i) * at(c, i)
			}
			a[r][k] += at(r, i) * y
		}
	}
	scale := make([]float64, k)
	for r := range a {
		scale[r] = a[r][r]
	}
	used := make([]bool, k)
	for c := range k {
		if a[c][c] < 1e-9*scale[c] {
			continue
		}
		used[c] = true
		for r := range a {
			if r == c {
				continue
			}
			f := a[r][c] / a[c][c]
			for x := range a[r] {
				a[r][x] -= f * a[c][x]
			}
		}
	}
	var mean, rest, total float64
	for _, y := range outcome {
		mean += y / float64(len(outcome))
	}
	for i, y := range outcome {
		fit := 0.0
		for c := range k {
			if used[c] {
				fit += a[c][k] / a[c][c] * at(c, i)
			}
		}
		rest += (y - fit) * (y - fit)
		total += (y - mean) * (y - mean)
	}
	return 1 - rest/total
}

// textbookParts averages over every order, as the definition says.
func textbookParts(outcome []float64, columns [][]float64) []float64 {
	parts := make([]float64, len(columns))
	orders := 0.0
	var walk func(taken [][]float64, left []int, r2 float64)
	walk = func(taken [][]float64, left []int, r2 float64) {
		if len(left) == 0 {
			orders++
			return
		}
		for x, j := range left {
			rest := append(append([]int{}, left[:x]...), left[x+1:]...)
			with := append(append([][]float64{}, taken...), columns[j])
			next := textbookR2(outcome, with)
			before := orders
			walk(with, rest, next)
			parts[j] += (next - r2) * (orders - before)
		}
	}
	all := make([]int, len(columns))
	for j := range all {
		all[j] = j
	}
	walk(nil, all, 0)
	for j := range parts {
		parts[j] /= orders
	}
	return parts
}

// made returns n answers to p touchpoints that go together, and an outcome of some.
func made(n, p int, seed uint64) (outcome []float64, columns [][]float64) {
	r := rand.New(rand.NewPCG(seed, 0))
	columns = make([][]float64, p)
	for range n {
		common, y := r.NormFloat64(), 0.0
		for j := range columns {
			x := math.Round(max(0, min(10, 7+1.5*(common+r.NormFloat64()))))
			columns[j] = append(columns[j], x)
			y += x * float64(j%4)
		}
		outcome = append(outcome, math.Round(max(0, min(10, y/float64(p)/1.4+r.NormFloat64()))))
	}
	return outcome, columns
}

func TestPartsAgreeWithASlowTextbook(t *testing.T) {
	for p := 1; p <= 6; p++ {
		outcome, columns := made(40, p, uint64(p))
		got, err := drivers.Decompose(outcome, columns, 0)
		require.NoError(t, err)
		assert.InDelta(t, textbookR2(outcome, columns), got.R2, 1e-10)
		for j, want := range textbookParts(outcome, columns) {
			assert.InDelta(t, want, got.Parts[j], 1e-10, "touchpoint %d of %d", j, p)
		}
	}
}

func TestTouchpointsThatSayTheSameShare(t *testing.T) {
	outcome, columns := made(60, 3, 9)
	alone, err := drivers.Decompose(outcome, columns, 0)
	require.NoError(t, err)
	twice := make([]float64, len(outcome))
	for i, x := range columns[1] {
		twice[i] = 3*x - 7
	}
	got, err := drivers.Decompose(outcome, append(columns, twice), 0)
	require.NoError(t, err)
	assert.InDelta(t, alone.R2, got.R2, 1e-9)
	assert.InDelta(t, got.Parts[1], got.Parts[3], 1e-9)
	want := textbookParts(outcome, append(columns, twice))
	for j := range want {
		assert.InDelta(t, want[j], got.Parts[j], 1e-9)
	}
}

func TestRandomOrdersComeNearAndSayHowNear(t *testing.T) {
	// Fifteen columns are sampled; the last tells nothing, so the parts of the first
	// fourteen are nearly those of the exact split without it.
	outcome, columns := made(5000, 14, 3)
	exact, err := drivers.Decompose(outcome, columns, 1)
	require.NoError(t, err)
	noise := make([]float64, len(outcome))
	r := rand.New(rand.NewPCG(5, 5))
	for i := range noise {
		noise[i] = r.NormFloat64()
	}
	got, err := drivers.Decompose(outcome, append(columns, noise), 1)
	require.NoError(t, err)
	sum := 0.0
	for j, part := range got.Parts {
		sum += part
		if j < 14 {
			assert.InDelta(t, exact.Parts[j], part, 4*got.Errors[j]+0.001)
			assert.Positive(t, got.Errors[j])
			assert.Less(t, got.Errors[j], 0.003)
		}
	}
	assert.InDelta(t, got.R2, sum, 1e-9)
	again, err := drivers.Decompose(outcome, append(columns, noise), 1)
	require.NoError(t, err)
	assert.Equal(t, got, again, "equal seeds")
}

func TestDecomposeNamesEveryFault(t *testing.T) {
	outcome, columns := made(20, 3, 1)
	_, err := drivers.Decompose(outcome[:4], columns, 0)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = drivers.Decompose(outcome, nil, 0)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = drivers.Decompose(make([]float64, 99), make([][]float64, 41), 0)
	assert.ErrorIs(t, err, drivers.ErrTooMany)
	columns[0] = columns[0][1:]
	columns[1] = make([]float64, 20)
	columns[2][7] = math.NaN()
	outcome[3] = math.Inf(1)
	_, err = drivers.Decompose(outcome, columns, 0)
	assert.EqualError(t, err, `drivers: outcome: answer 3: rating +Inf: out of range: a number within ±1e100
drivers: touchpoint 0 (): not as many as there are touchpoints or answers
drivers: touchpoint 1 (): every answer is alike: it can neither drive nor be driven; leave it out
drivers: touchpoint 2 (): answer 7: rating NaN: out of range: a number within ±1e100`)
}

func FuzzDecompose(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2, 1, 2, 3, 5, 8}, 1.0)
	f.Add([]byte{0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 0, 0, 0, 1, 2, 2}, 1e100)
	f.Add([]byte{0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 0, 0, 0, 1, 2, 2}, 5e-324)
	f.Fuzz(func(t *testing.T, raw []byte, unit float64) {
		var outcome []float64
		columns := make([][]float64, 2)
		for ; len(raw) >= 3; raw = raw[3:] {
			outcome = append(outcome, float64(raw[0]))
			columns[0] = append(columns[0], float64(raw[1])/255*unit)
			columns[1] = append(columns[1], float64(raw[2]%4))
		}
		got, err := drivers.Decompose(outcome, columns, 0)
		if err != nil {
			return
		}
		if !(got.R2 >= 0 && got.R2 <= 1) || !(got.Parts[0] >= 0 && got.Parts[1] >= 0) || math.Abs(got.Parts[0]+got.Parts[1]-got.R2) > 1e-9 {
			t.Fatalf("%+v", got)
		}
	})
}

func BenchmarkDecompose(b *testing.B) {
	outcome, columns := made(100_000, 12, 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := drivers.Decompose(outcome, columns, 0); err != nil {
			b.Fatal(err)
		}
	}
}
