package casestest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"

	"github.com/otklik/otklik/mention/cases"
)

// A journal is a small store in one file: a [cases.Memory], and every batch written
// behind it. It shows the kit a store that has Durable and Files, and with a fault
// how the rules about them catch it.
type journal struct {
	cases.Memory
	mu   sync.Mutex
	file *os.File
	lazy bool // keeps batches until it is closed
	held []page
}

// A page is a batch as the journal writes it.
type page struct {
	Batch  cases.Batch // without its events
	Events [][]byte
	Sums   []cases.Digest
}

func openJournal(folder string) (*journal, error) {
	file, err := os.OpenFile(filepath.Join(folder, "journal"), os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	j := &journal{file: file}
	// Each page is a stream of its own: gob cannot go on with another opening's.
	in := bufio.NewReader(file)
	for {
		var p page
		err := gob.NewDecoder(in).Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = j.replay(p)
		}
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
	}
	return j, nil
}

func (j *journal) replay(p page) error {
	for i, raw := range p.Events {
		e, err := cases.Decode(raw)
		if err != nil {
			return err
		}
		e.Sum = p.Sums[i]
		p.Batch.Events = append(p.Batch.Events, e)
	}
	return j.Memory.Append(context.Background(), p.Batch)
}

func (j *journal) Append(ctx context.Context, b cases.Batch) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.Memory.Append(ctx, b); err != nil {
		return err
	}
	p := page{Batch: b}
	p.Batch.Events = nil
	for _, e := range b.Events {
		raw, err := e.MarshalBinary()
		if err != nil {
			return err
		}
		p.Events, p.Sums = append(p.Events, raw), append(p.Sums, e.Sum)
	}
	if j.lazy {
		j.held = append(j.held, p)
		return nil
	}
	return j.write(p)
}

func (j *journal) write(p page) error {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(p); err != nil {
		return err
	}
	_, err := j.file.Write(b.Bytes())
	return err
}

// Close writes what is held and closes the file.
func (j *journal) Close() error {
	var faults []error
	for _, p := range j.held {
		faults = append(faults, j.write(p))
	}
	return errors.Join(append(faults, j.file.Close())...)
}
