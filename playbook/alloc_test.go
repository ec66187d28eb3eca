//go:build !race

package playbook_test

// The race detector makes sync.Pool forget at random, so what is kept in pools is
// counted without it.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook"
)

func TestDecideAndAssessAllocateNothing(t *testing.T) {
	p := playbook.Default()
	for name, s := range situations {
		p.Decide(s) // warms the pool
		assert.Zero(t, testing.AllocsPerRun(100, func() { p.Decide(s) }), "Decide: %s", name)
		assert.Zero(t, testing.AllocsPerRun(100, func() { p.Assess(s) }), "Assess: %s", name)
		r := text.Read(s.Mention.Text)
		assert.Zero(t, testing.AllocsPerRun(100, func() { p.AssessIn(r, s) }), "AssessIn: %s", name)
	}
}

func TestReviewOfACleanDraftAllocatesNothing(t *testing.T) {
	p, s := playbook.Default(), chargedTwice()
	require.Empty(t, p.Review(longDraft, s))
	assert.LessOrEqual(t, testing.AllocsPerRun(50, func() { p.Review(longDraft, s) }), 1.0)
}
