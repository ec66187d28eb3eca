package playbook_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
)

func TestAFrequencyCapSlides(t *testing.T) {
	twice := playbook.Frequency{Max: 2, Window: 24 * time.Hour}
	ago := func(hours ...int) (list []time.Time) {
		for _, h := range hours {
			list = append(list, noon.Add(-time.Duration(h)*time.Hour))
		}
		return list
	}
	for _, tt := range []struct {
		name     string
		contacts []time.Time
		ok       bool
		next     time.Time
	}{
		{"nobody has written yet", nil, true, noon},
		{"one contact leaves room for one", ago(1), true, noon},
		{"two close the window until the first leaves", ago(1, 20), false, noon.Add(4 * time.Hour)},
		{"the order does not matter", ago(20, 1), false, noon.Add(4 * time.Hour)},
		{"a contact leaves exactly with the window", ago(24, 1), true, noon},
		{"above the cap, enough must leave", ago(20, 10, 1), false, noon.Add(14 * time.Hour)},
		{"planned contacts count", ago(1, -2), false, noon.Add(23 * time.Hour)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ok, next := twice.Allows(tt.contacts, noon)
			assert.Equal(t, tt.ok, ok)
			assert.Equal(t, tt.next, next)
		})
	}
}

func TestTheNextContactIsTheFirstThatIsAllowed(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		f := playbook.Frequency{Max: 1 + rng.IntN(4), Window: time.Duration(1+rng.IntN(50)) * time.Hour}
		var contacts []time.Time
		for range rng.IntN(9) {
			contacts = append(contacts, noon.Add(time.Duration(rng.IntN(120)-90)*time.Hour))
		}
		ok, next := f.Allows(contacts, noon)
		then, _ := f.Allows(contacts, next)
		assert.True(t, then, "%v %v", f, contacts)
		if !ok {
			before, _ := f.Allows(contacts, next.Add(-time.Nanosecond))
			assert.False(t, before, "%v %v", f, contacts)
		}
	}
}

func TestABadFrequencyNamesEveryFaultAndAllowsNothing(t *testing.T) {
	bad := playbook.Frequency{Window: -time.Hour}
	err := bad.Validate()
	assert.ErrorIs(t, err, playbook.ErrMax)
	assert.ErrorIs(t, err, playbook.ErrWindow)
	var fault *playbook.FrequencyError
	assert.ErrorAs(t, err, &fault)
	assert.Equal(t, "max", fault.Field)
	ok, next := bad.Allows(nil, noon)
	assert.False(t, ok)
	assert.Zero(t, next)
	assert.NoError(t, playbook.DefaultFrequency().Validate())
}

func ExampleFrequency_Allows() {
	monday := time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	contacts := []time.Time{monday, monday.AddDate(0, 0, 1), monday.AddDate(0, 0, 2), monday.AddDate(0, 0, 3)}
	ok, next := playbook.DefaultFrequency().Allows(contacts, monday.AddDate(0, 0, 4))
	fmt.Println(ok, next.Format(time.DateTime))
	// Output: false 2026-03-09 09:00:00
}
