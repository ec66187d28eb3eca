package sla

import (
	"fmt"
	"time"
)

// A duration is a time.Duration whose text form is "1h30m0s": people read and
// write policies and evidence, and nobody reads nanoseconds.
type duration time.Duration

func (d duration) MarshalText() ([]byte, error) {
	return []byte(time.Duration(d).String()), nil
}

func (d *duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(string(b))
	if err != nil {
		return fmt.Errorf("duration %.40q: write it as 90m or 48h: %w", b, err)
	}
	*d = duration(v)
	return nil
}
