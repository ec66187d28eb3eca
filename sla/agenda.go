package sla

import (
	"iter"
	"time"
)

// An Agenda keeps many cases by the moment at which each wants attention: its next
// change, warning or call. It finds the first in constant time and moves one in
// logarithmic time. The zero Agenda is empty and ready; one goroutine may use it at
// a time.
type Agenda[K comparable] struct {
	heap  []turn[K]
	items map[K]*item[K]
}

// A turn holds its moment beside its item, so that turns are compared without a look
// elsewhere.
type turn[K comparable] struct {
	second int64 // since 1970
	nano   int32
	item   *item[K]
}

type item[K comparable] struct {
	key   K
	place int // of its turn in the heap
}

func (s *turn[K]) before(t *turn[K]) bool {
	return s.second < t.second || s.second == t.second && s.nano < t.nano
}

// Len returns how many cases there are.
func (a *Agenda[K]) Len() int { return len(a.heap) }

// Set enters a case, or moves it. The zero time removes it: it wants no attention.
func (a *Agenda[K]) Set(key K, at time.Time) {
	it := a.items[key]
	if at.IsZero() {
		if it != nil {
			a.remove(it.place)
		}
		return
	}
	if it == nil {
		if a.items == nil {
			a.items = map[K]*item[K]{}
		}
		it = &item[K]{key, len(a.heap)}
		a.items[key] = it
		a.heap = append(a.heap, turn[K]{})
	}
	a.move(it.place, turn[K]{at.Unix(), int32(at.Nanosecond()), it})
}

// Next returns the case that wants attention first and when, in UTC; false when the
// agenda is empty.
func (a *Agenda[K]) Next() (key K, at time.Time, ok bool) {
	if len(a.heap) == 0 {
		return key, at, false
	}
	first := &a.heap[0]
	return first.item.key, time.Unix(first.second, int64(first.nano)).UTC(), true
}

// Take returns an iterator over the cases whose moment is not after now, the first
// one first, and removes each as it comes. A case that is set again to a moment not
// after now comes again.
func (a *Agenda[K]) Take(now time.Time) iter.Seq2[K, time.Time] {
	return func(yield func(K, time.Time) bool) {
		for {
			key, at, ok := a.Next()
			if !ok || at.After(now) {
				return
			}
			a.remove(0)
			if !yield(key, at) {
				return
			}
		}
	}
}

// remove takes a turn out; the last one moves to where it belongs then.
func (a *Agenda[K]) remove(i int) {
	delete(a.items, a.heap[i].item.key)
	last := len(a.heap) - 1
	moved := a.heap[last]
	a.heap[last] = turn[K]{}
	a.heap = a.heap[:last]
	if i < last {
		a.move(i, moved)
	}
}

// move puts a turn where it belongs, from a free place on.
func (a *Agenda[K]) move(i int, s turn[K]) {
	for i > 0 {
		parent := (i - 1) / 2
		if !s.before(&a.heap[parent]) {
			break
		}
		a.put(i, a.heap[parent])
		i = parent
	}
	for child := 2*i + 1; child < len(a.heap); child = 2*i + 1 {
		if child+1 < len(a.heap) && a.heap[child+1].before(&a.heap[child]) {
			child++
		}
		if !a.heap[child].before(&s) {
			break
		}
		a.put(i, a.heap[child])
		i = child
	}
	a.put(i, s)
}

func (a *Agenda[K]) put(i int, s turn[K]) {
	a.heap[i] = s
	s.item.place = i
}
