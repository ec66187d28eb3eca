package sla

import "time"

// A Clock says when a wait began and when it ended. The zero Clock never
// started. A Clock knows no policy: one clock can be held against several.
type Clock struct {
	Started time.Time `json:"started,omitzero"` // when the mention reached us; zero: the clock never started
	Met     time.Time `json:"met,omitzero"`     // when what was promised was done; zero: not yet
}
