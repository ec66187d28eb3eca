package casestest

import (
	"fmt"
	"sync"
)

// A crowd makes calls at the same time. A panic in a goroutine ends the program and
// with it the host's whole test run, so a crowd keeps the first one, and Wait
// panics with it where the rule is checked. The zero crowd is ready.
type crowd struct {
	calls sync.WaitGroup
	mu    sync.Mutex
	fell  error
}

// Go calls f in a goroutine of its own.
func (c *crowd) Go(f func()) {
	c.calls.Go(func() {
		defer func() {
			if p := recover(); p != nil {
				c.mu.Lock()
				defer c.mu.Unlock()
				if c.fell == nil {
					c.fell = fmt.Errorf("beside other calls: %v", p)
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
