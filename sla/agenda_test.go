package sla_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/sla"
)

func ExampleAgenda() {
	morning := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	var agenda sla.Agenda[string]
	agenda.Set("case-1", morning.Add(30*time.Minute))
	agenda.Set("case-2", morning.Add(10*time.Minute))
	agenda.Set("case-1", morning.Add(5*time.Minute)) // moved
	_, at, _ := agenda.Next()
	fmt.Println("sleep until", at.Format("15:04"))
	for key := range agenda.Take(morning.Add(20 * time.Minute)) {
		fmt.Println(key) // ask its status and set it again
	}
	// Output:
	// sleep until 09:05
	// case-1
	// case-2
}

func TestAnAgendaIsAlwaysInOrder(t *testing.T) {
	for _, keys := range []int{2, 3, 4, 6, 300} {
		t.Run(fmt.Sprint(keys), func(t *testing.T) { inOrder(t, keys) })
	}
}

func inOrder(t *testing.T, keys int) {
	r := rand.New(rand.NewPCG(7, 8))
	base := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	var agenda sla.Agenda[int]
	want := map[int]time.Time{}
	for range 4000 {
		key := r.IntN(keys)
		at := base.Add(time.Duration(r.Int64N(int64(1000 * time.Hour))))
		if r.IntN(4) == 0 {
			at = time.Time{}
			delete(want, key)
		} else {
			want[key] = at
		}
		agenda.Set(key, at)
		if agenda.Len() != len(want) {
			t.Fatalf("%d entries, want %d", agenda.Len(), len(want))
		}
		if len(want) > 0 {
			first := slices.MinFunc(slices.Collect(maps.Values(want)), time.Time.Compare)
			if key, got, ok := agenda.Next(); !ok || !got.Equal(first) || !want[key].Equal(first) {
				t.Fatalf("next is %v, want %v", got, first)
			}
		}
	}
	half := base.Add(500 * time.Hour)
	last := time.Time{}
	for key, at := range agenda.Take(half) {
		if at.Before(last) || at.After(half) || !want[key].Equal(at) {
			t.Fatalf("took %v after %v", at, last)
		}
		last = at
		delete(want, key)
	}
	assert.Equal(t, len(want), agenda.Len())
	for key, at := range want {
		assert.True(t, at.After(half), "%d was left behind", key)
	}
}

func TestAnEmptyAgenda(t *testing.T) {
	var agenda sla.Agenda[string]
	agenda.Set("x", time.Time{})
	_, _, ok := agenda.Next()
	assert.False(t, ok)
	for range agenda.Take(time.Now()) {
		t.Error("an empty agenda gave something")
	}
}

// BenchmarkAgenda takes the next of 100,000 open clocks and sets it again.
func BenchmarkAgenda(b *testing.B) {
	r := rand.New(rand.NewPCG(9, 10))
	base := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	fill := func() *sla.Agenda[int] {
		var agenda sla.Agenda[int]
		for i := range 100_000 {
			agenda.Set(i, base.Add(time.Duration(r.Int64N(int64(1000*time.Hour)))))
		}
		return &agenda
	}
	b.Run("build", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = fill()
		}
	})
	b.Run("next and set again", func(b *testing.B) {
		agenda := fill()
		b.ReportAllocs()
		for b.Loop() {
			key, at, _ := agenda.Next()
			agenda.Set(key, at.Add(1000*time.Hour))
		}
	})
	b.Run("take", func(b *testing.B) {
		agenda := fill()
		b.ReportAllocs()
		for b.Loop() {
			for range agenda.Take(base.Add(1000 * time.Hour)) {
				break
			}
			if agenda.Len() < 50_000 {
				b.StopTimer()
				agenda = fill()
				b.StartTimer()
			}
		}
	})
}
