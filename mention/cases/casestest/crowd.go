package casestest

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// A fall is a panic of a port, with the place where it happened.
type fall struct {
	value any
	stack []byte
}

// Error says that it was a panic, and where: who wrote the port looks there first.
func (f *fall) Error() string { return fmt.Sprintf("it panicked: %v\n\n%s", f.value, f.stack) }

// fallen returns the fall for what recover gave: that of a crowd as it is.
func fallen(p any) *fall {
	if f, ok := p.(*fall); ok {
		return f
	}
	return &fall{p, debug.Stack()}
}

// A crowd makes calls at the same time. A panic in a goroutine ends the program and
// with it the host's whole test run, so a crowd keeps the first one, and Wait
// panics with it where the rule is checked. The zero crowd is ready.
type crowd struct {
	calls sync.WaitGroup
	mu    sync.Mutex
	fell  *fall
}

// Go calls f in a goroutine of its own.
func (c *crowd) Go(f func()) {
	c.calls.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				c.mu.Lock()
				defer c.mu.Unlock()
				if c.fell == nil {
					c.fell = fallen(p)
				}
			}
		}()
		f()
	})
}

// Wait waits for all calls, and panics if one of them did.
func (c *crowd) Wait() {
	c.calls.Wait()
	if c.fell != nil {
		panic(c.fell)
	}
}
