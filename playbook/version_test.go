package playbook

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A decision made by other weights is another decision: each thing that a playbook is
// built from moves the version, the learned weights too.
func TestTheVersionCoversAllThatAPlaybookIsBuiltFrom(t *testing.T) {
	other := func(packed []byte) []byte {
		packed = bytes.Clone(packed)
		packed[len(packed)-1] ^= 1
		return packed
	}
	file := func(f File, line string) File { return File{f.Name, f.Text + line} }
	for name, build := range map[string]func(*parts){
		"the weights of kinds": func(b *parts) { b.kinds = other(b.kinds) },
		"the weights of acts":  func(b *parts) { b.acts = other(b.acts) },
		"the matrix":           func(b *parts) { b.cfg.Matrix = file(DefaultMatrix(), "\nWords.\n") },
		"general rows":         func(b *parts) { b.cfg.General = file(DefaultGeneral(), "\nWords.\n") },
		"signs":                func(b *parts) { b.cfg.Signs = file(DefaultSigns(), "\n") },
		"counter-evidence":     func(b *parts) { b.cfg.Counter = file(DefaultCounter(), "\n") },
		"weights of signs":     func(b *parts) { b.cfg.Weights = file(DefaultWeights(), "\n") },
		"phrases":              func(b *parts) { b.cfg.Phrases = file(DefaultPhrases(), "\n") },
	} {
		t.Run(name, func(t *testing.T) {
			b := parts{kinds: packedKinds, acts: packedActs}
			build(&b)
			p, err := newPlaybook(b.cfg, b.kinds, b.acts)
			require.NoError(t, err)
			assert.NotEqual(t, Default().Version(), p.Version())
			rules, err := p.WithRules(p.Rules()[1:])
			require.NoError(t, err)
			fewer, err := Default().WithRules(p.Rules()[1:])
			require.NoError(t, err)
			assert.NotEqual(t, fewer.Version(), rules.Version(), "what is built from it keeps the difference")
		})
	}
	same, err := newPlaybook(Config{}, bytes.Clone(packedKinds), bytes.Clone(packedActs))
	require.NoError(t, err)
	assert.Equal(t, Default().Version(), same.Version())
}

// parts are what a playbook is built from.
type parts struct {
	cfg         Config
	kinds, acts []byte
}
