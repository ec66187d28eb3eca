package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/caption"
)

// hand is a clock that a test moves.
type hand struct{ at time.Time }

func (h *hand) now() time.Time { return h.at }

func TestCounterShowsRowsAtOnceAndTheRateAfterASecond(t *testing.T) {
	var to bytes.Buffer
	clock := &hand{noon}
	c := newCounter(&to, caption.In("en"), clock.now)
	c.decided()
	require.Equal(t, "\rrows: 1"+eraseRight, to.String(), "no rate yet")
	c.decided()
	require.NotContains(t, to.String(), "rows: 2", "drawn ten times a second at most")
	c.waits()
	require.Contains(t, to.String(), "rows: 2", "the last figure stands while nothing comes")
	to.Reset()
	c.waits()
	require.Empty(t, to.String(), "nothing new")
	clock.at = noon.Add(2 * time.Second)
	for range 6 {
		c.decided()
	}
	c.waits()
	require.Contains(t, to.String(), "rows: 8, 4/s"+eraseRight)
}

func TestCounterMakesRoomForWhatIsWrittenBesideIt(t *testing.T) {
	var to bytes.Buffer
	c := newCounter(&to, caption.In("ru"), (&hand{noon}).now)
	c.hide()
	require.Empty(t, to.String(), "there is nothing to hide")
	c.decided()
	_, err := beside{&to, c}.Write([]byte("row"))
	require.NoError(t, err)
	c.waits()
	line := "\rстрок: 1" + eraseRight
	require.Equal(t, line+"\r"+eraseRight+"row"+line, to.String())
}

func TestBarHoldsItsRateBackForASecond(t *testing.T) {
	var to bytes.Buffer
	clock := &hand{noon}
	b := newBar(&to, 1<<20, clock.now)
	require.True(t, b.bar.IsStarted(), "its clock runs while nothing is drawn")
	b.read(64 << 10)
	clock.at = noon.Add(settle - 1)
	b.read(64 << 10)
	require.Empty(t, to.String())
	clock.at = noon.Add(settle)
	b.read(128 << 10)
	require.Contains(t, to.String(), " 25% ", "nothing that was held back is lost")
	require.Contains(t, to.String(), "/s")
}

func TestNothingIsDrawnWhereNobodyLooks(t *testing.T) {
	require.Equal(t, noMeter{}, newMeter(&bytes.Buffer{}, 0, caption.In("en")))
}
