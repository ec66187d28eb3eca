package text_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

func TestSpansTurnIntoTheUnitsOfOtherSystems(t *testing.T) {
	const s = "Ой 😡 банк"
	bank := text.Span{Start: len("Ой 😡 "), End: len(s)}
	assert.Equal(t, "банк", bank.Of(s))
	assert.Equal(t, text.Span{Start: 5, End: 9}, bank.Runes(s), "an emoji is one rune")
	assert.Equal(t, text.Span{Start: 6, End: 10}, bank.UTF16(s), "an emoji is two UTF-16 units")
	assert.Equal(t, 8, bank.Len())
}

func TestASpanOutsideTheTextIsEmpty(t *testing.T) {
	for _, s := range []text.Span{{Start: -1, End: 2}, {Start: 2, End: 1}, {Start: 0, End: 9}} {
		assert.Empty(t, s.Of("банк"), s)
		assert.Zero(t, s.Runes("банк"), s)
		assert.Zero(t, s.UTF16("банк"), s)
	}
}

func TestSpansOverlapWhenTheyShareAByte(t *testing.T) {
	a := text.Span{Start: 2, End: 5}
	assert.True(t, a.Overlaps(text.Span{Start: 4, End: 9}))
	assert.False(t, a.Overlaps(text.Span{Start: 5, End: 9}), "half open: the end is outside")
}
