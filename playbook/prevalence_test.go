package playbook_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
)

func TestTheIntervalOfAPrevalenceAgreesWithPublishedFigures(t *testing.T) {
	// Newcombe, "Two-sided confidence intervals for the single proportion",
	// Statistics in Medicine 17 (1998), 857–872, table I, method 3.
	for _, tt := range []struct {
		ordered, reviews int
		low, high        float64
	}{
		{81, 263, 25.53, 36.62}, {15, 148, 6.24, 16.05}, {0, 20, 0, 16.11}, {1, 29, 0.61, 17.18},
	} {
		r, err := playbook.Prevalence{Ordered: tt.ordered, Reviews: tt.reviews}.Report()
		assert.NoError(t, err)
		assert.InDelta(t, tt.low, r.Low, 0.005)
		assert.InDelta(t, tt.high, r.High, 0.005)
	}
}

func TestAPrevalenceAlarmsOnlyWhenItIsShown(t *testing.T) {
	for _, tt := range []struct {
		name             string
		ordered, reviews int
		want             playbook.Standpoint
		alarm            bool
	}{
		{"no reviews show nothing", 0, 0, playbook.NotShown, false},
		{"one of one shows that it is above", 1, 1, playbook.Above, true},
		{"one of ten shows nothing", 1, 10, playbook.NotShown, false},
		{"six in a hundred show nothing", 6, 100, playbook.NotShown, false},
		{"four in a hundred show nothing", 4, 100, playbook.NotShown, false},
		{"eight in a hundred show nothing", 8, 100, playbook.NotShown, false},
		{"six per cent of many are within", 600, 10_000, playbook.Within, false},
		{"four per cent of many are below", 400, 10_000, playbook.Below, true},
		{"eight per cent of many are above", 800, 10_000, playbook.Above, true},
		{"five per cent of many stand on the edge", 500, 10_000, playbook.NotShown, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := playbook.Prevalence{Ordered: tt.ordered, Reviews: tt.reviews}.Report()
			assert.NoError(t, err)
			assert.Equal(t, tt.want, r.Standpoint, "%+v", r)
			assert.Equal(t, tt.alarm, r.Alarm())
		})
	}
}

func TestCountsThatAreNoneAreNamed(t *testing.T) {
	_, err := playbook.Prevalence{Ordered: -1, Reviews: -2}.Report()
	assert.ErrorIs(t, err, playbook.ErrNegativeCount)
	assert.ErrorContains(t, err, "ordered -1")
	assert.ErrorContains(t, err, "reviews -2")
	r, err := playbook.Prevalence{Ordered: 3, Reviews: 2}.Report()
	assert.ErrorIs(t, err, playbook.ErrMoreThanAll)
	var fault *playbook.PrevalenceError
	assert.ErrorAs(t, err, &fault)
	assert.Zero(t, r)
}

func ExamplePrevalence_Report() {
	r, _ := playbook.Prevalence{Ordered: 93, Reviews: 900}.Report()
	fmt.Printf("%.1f %% (%.1f–%.1f): %v, alarm %v\n", r.Percent, r.Low, r.High, r.Standpoint, r.Alarm())
	// Output: 10.3 % (8.5–12.5): above, alarm true
}
