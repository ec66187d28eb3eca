package main

import (
	"context"
	"io"
	"time"
)

// intake stands between a stream and its reader. Before it asks for more it
// writes out what was decided, so that a slow stream gives its decisions as
// they come; it counts bytes.
type intake struct {
	from   io.Reader
	before func()
	read   func(bytes int)
}

func (in *intake) Read(p []byte) (int, error) {
	in.before()
	n, err := in.from.Read(p)
	in.read(n)
	return n, err
}

// interruptible is a file that ends with the context. What was read of it
// before is still decided.
type interruptible struct {
	ctx  context.Context
	from io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}

// A pump makes a stream that may wait forever, as a terminal or a pipe does,
// end with the context. Its goroutine stays in Read until the stream moves.
type pump struct {
	ctx    context.Context
	chunks chan chunk
	back   chan []byte // read chunks, to be filled again
	rest   []byte
	buffer []byte
	err    error
}

type chunk struct {
	data []byte
	err  error
}

// pumpBuffers is how many chunks are under way: one is decided while the next
// one is read. No channel of a pump has to wait for room.
const pumpBuffers = 2

// lastCall is how long a pump waits after Ctrl-C for a chunk that its goroutine
// has in hand. Ctrl-C also ends the program at the other end of the pipe, whose
// last words arrive at the same moment. A person does not notice so short a wait.
const lastCall = 50 * time.Millisecond

func newPump(ctx context.Context, from io.Reader) *pump {
	p := &pump{ctx: ctx, chunks: make(chan chunk, pumpBuffers), back: make(chan []byte, pumpBuffers)}
	for range pumpBuffers {
		p.back <- make([]byte, 64<<10)
	}
	go func() {
		for buffer := range p.back {
			n, err := from.Read(buffer)
			p.chunks <- chunk{buffer[:n], err}
			if err != nil {
				return
			}
		}
	}()
	return p
}

func (p *pump) Read(to []byte) (int, error) {
	for len(p.rest) == 0 {
		if p.err != nil {
			return 0, p.err
		}
		// After Ctrl-C no buffer goes back, so at most two chunks are left.
		if p.buffer != nil && p.ctx.Err() == nil {
			p.back <- p.buffer[:cap(p.buffer)]
		}
		p.buffer = nil
		c := p.next()
		p.rest, p.buffer, p.err = c.data, c.data, c.err
	}
	n := copy(to, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// next waits for a chunk; when the context ends, for what had arrived, and then
// its error is that of the context.
func (p *pump) next() chunk {
	select {
	case c := <-p.chunks:
		return c
	case <-p.ctx.Done():
	}
	last := time.NewTimer(lastCall)
	defer last.Stop()
	select {
	case c := <-p.chunks:
		return c
	case <-last.C:
		return chunk{err: p.ctx.Err()}
	}
}
