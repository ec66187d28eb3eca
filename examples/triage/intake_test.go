package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// soon is far more than a row takes; only a test that fails waits for it.
const soon = 10 * time.Second

// gauge gives what is written to it, write by write.
type gauge chan string

func (g gauge) Write(p []byte) (int, error) {
	g <- string(p)
	return len(p), nil
}

// want waits for a write that holds a word.
func (g gauge) want(t *testing.T, word string) {
	t.Helper()
	late := time.After(soon)
	for seen := ""; !strings.Contains(seen, word); {
		select {
		case more := <-g:
			seen += more
		case <-late:
			require.Fail(t, "nothing came", "want %q, have %q", word, seen)
		}
	}
}

// watched runs the program over an open pipe.
type watched struct {
	in     *io.PipeWriter
	out    gauge
	status chan int
	stop   context.CancelFunc
	err    bytes.Buffer // to be read after status
}

func watch(t *testing.T, args ...string) *watched {
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	from, to := io.Pipe()
	w := &watched{in: to, out: make(gauge, 1000), status: make(chan int, 1), stop: stop}
	go func() { w.status <- run(ctx, append(args, "-lang", "en"), from, w.out, &w.err, noon) }()
	return w
}

func (w *watched) write(t *testing.T, s string) {
	t.Helper()
	_, err := io.WriteString(w.in, s)
	require.NoError(t, err)
}

func TestRowsOfAnOpenPipeAreDecidedAsTheyCome(t *testing.T) {
	for name, rows := range map[string][2]string{
		"JSON Lines": {good, good2},
		"TSV":        {"g1\tneg\t\tОчередь\n", "g2\tneg\t\tОчередь\n"},
		"TSV named":  {"id\ttext\ng1\tОчередь\n", "g2\tОчередь\n"},
		"CSV":        {"\n\nid,text\ng1,\"Очередь\nна час\"\n", "g2,Очередь\n"},
	} {
		for _, format := range []string{"jsonl", "table"} {
			t.Run(name+" as "+format, func(t *testing.T) {
				w := watch(t, "-format", format, "-")
				w.write(t, rows[0])
				w.out.want(t, "g1")
				w.write(t, rows[1])
				w.out.want(t, "g2")
				require.NoError(t, w.in.Close())
				require.Zero(t, <-w.status)
			})
		}
	}
}

func TestRowsOfAnOpenPackedPipeAreDecidedAsTheyCome(t *testing.T) {
	w := watch(t)
	packer := gzip.NewWriter(w.in)
	for row, id := range map[string]string{good: "g1", good2: "g2"} {
		_, err := io.WriteString(packer, row)
		require.NoError(t, err)
		require.NoError(t, packer.Flush())
		w.out.want(t, id)
	}
	require.NoError(t, packer.Close())
	require.NoError(t, w.in.Close())
	require.Zero(t, <-w.status)
}

func TestInterruptDecidesWhatHadArrived(t *testing.T) {
	const arrived = 200
	w := watch(t)
	w.write(t, strings.Repeat(good, arrived)+`{"id":"half`)
	w.stop()
	require.Equal(t, exitInterrupted, <-w.status)
	close(w.out)
	decided := 0
	for lines := range w.out {
		decided += strings.Count(lines, "\n")
	}
	require.Equal(t, arrived, decided)
	require.Contains(t, w.err.String(), "interrupted")
	require.Contains(t, w.err.String(), "mentions: 200,")
	require.NotContains(t, w.err.String(), "bad rows", "half a row is no row")
}

// torrent gives rows as fast as they are taken and presses Ctrl-C in its third
// read. Only a test that fails sees its end.
type torrent struct {
	press context.CancelFunc
	reads int
}

func (r *torrent) Read(p []byte) (int, error) {
	if r.reads++; r.reads == 3 {
		r.press()
	}
	if r.reads > 100 {
		return 0, io.EOF
	}
	return copy(p, strings.Repeat(good, len(p)/len(good))), nil
}

func TestInterruptEndsAStreamThatNeverPauses(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	from := &torrent{press: stop}
	var out, errs bytes.Buffer
	require.Equal(t, exitInterrupted, run(ctx, nil, from, &out, &errs, noon))
	require.NotEmpty(t, out.String())
	require.LessOrEqual(t, strings.Count(out.String(), "\n"), 6*(64<<10)/len(good), "what was on its way, no more")
}
