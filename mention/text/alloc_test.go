//go:build !race

package text_test

// The race detector makes sync.Pool forget at random, so what is kept in pools is
// counted without it.

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

func TestAReadingIsReusedWithoutAllocation(t *testing.T) {
	const s = "Третий день не могу дозвониться, верните комиссию))) 😡 #банк https://x.ru don't"
	r := text.Read(s)
	assert.Zero(t, testing.AllocsPerRun(100, func() { r.Reset(s) }))
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		for range text.Words("Третий день не могу") {
		}
	}))
}
