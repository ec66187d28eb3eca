package main

import (
	"context"
	"io"
)

// intake stands between a stream and its reader. Before it waits for more it
// writes out what was decided, so that a slow stream gives its decisions as
// they come; after Ctrl-C it gives the context's error; it counts bytes.
type intake struct {
	ctx    context.Context
	from   io.Reader
	before func()
	read   func(bytes int)
}

func (in *intake) Read(p []byte) (int, error) {
	in.before()
	if err := in.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := in.from.Read(p)
	in.read(n)
	return n, err
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

func newPump(ctx context.Context, from io.Reader) *pump {
	p := &pump{ctx: ctx, chunks: make(chan chunk, 1), back: make(chan []byte, 2)}
	p.back <- make([]byte, 64<<10)
	p.back <- make([]byte, 64<<10)
	go func() {
		for buffer := range p.back {
			n, err := from.Read(buffer)
			select {
			case p.chunks <- chunk{buffer[:n], err}:
			case <-ctx.Done():
				return
			}
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
		if p.buffer != nil {
			p.back <- p.buffer[:cap(p.buffer)] // room for two: never waits
			p.buffer = nil
		}
		select {
		case <-p.ctx.Done():
			return 0, p.ctx.Err()
		case c := <-p.chunks:
			p.rest, p.buffer, p.err = c.data, c.data, c.err
		}
	}
	n := copy(to, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}
