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
		{"a plan that is a window away does not count", ago(1, -24), true, noon},
		{"nor does one beside a contact that no window holds with it", ago(13, -13), true, noon},
		{"three within one window are one too many", ago(11, -11), false, noon.Add(13 * time.Hour)},
		{"a contact now counts before and after", ago(0, -23), false, noon.Add(24 * time.Hour)},
		{"where contacts leave, plans may stand in the way", ago(1, 2, -23, -24), false, noon.Add(47 * time.Hour)},
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

// A contact is allowed when every window that holds it holds Max at most: tried here
// window by window, at half hours, with all contacts at whole ones.
func TestAContactIsAllowedWhenEveryWindowAroundItHasRoom(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	at := func(hour int) time.Time { return noon.Add(time.Duration(hour) * time.Hour) }
	free := func(f playbook.Frequency, hours []int, now int) bool {
		window := int(f.Window / time.Hour)
		for first := now - window + 1; first <= now; first++ {
			n := 1
			for _, h := range hours {
				if h >= first && h < first+window {
					n++
				}
			}
			if n > f.Max {
				return false
			}
		}
		return true
	}
	allowed := 0
	for range 20000 {
		f := playbook.Frequency{Max: 1 + rng.IntN(4), Window: time.Duration(1+rng.IntN(30)) * time.Hour}
		var hours []int
		var contacts []time.Time
		for range rng.IntN(10) {
			hours = append(hours, rng.IntN(100)-50)
			contacts = append(contacts, at(hours[len(hours)-1]))
		}
		first := 0
		for !free(f, hours, first) {
			first++
		}
		ok, next := f.Allows(contacts, noon)
		if ok {
			allowed++
		}
		if ok != (first == 0) || !next.Equal(at(first)) {
			t.Fatalf("%v with contacts at %v: %v, %v; want the first at %v", f, hours, ok, next, at(first))
		}
	}
	if allowed < 4000 || allowed > 16000 {
		t.Errorf("%d of 20000 were allowed at once: too few or too many to tell", allowed)
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
