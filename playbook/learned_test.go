package playbook

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook/internal/linear"
)

var update = flag.Bool("update", false, "learn the weights anew from testdata")

// trainer is what makes features of texts and weights of features.
var trainer = []string{"internal/linear/features.go", "internal/linear/train.go", "internal/linear/bag.go", "internal/linear/model.go"}

// stampOf hashes what weights are learned from: the labelled texts, the patterns whose
// hits are facts, the trainer and its options. A change of any leaves the weights stale.
//
// Left out is what takes part in a few facts only and changes in rooms of their own: the
// tone with the lexicon and the model behind it, the appeal, the promises in drafts, the
// kind of the mention that a draft answers. A change of a fold of letters changes every
// feature: learn anew then, here as in package sentiment.
func stampOf(t testing.TB, patterns File, o linear.Options, labelled ...string) uint64 {
	t.Helper()
	hash := fnv.New64a()
	fmt.Fprintf(hash, "%+v\n%s", o, patterns.Text)
	for _, name := range append(labelled, trainer...) {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		hash.Write(data)
	}
	return hash.Sum64()
}

// modelOf opens trained weights, and writes them to a file if it has a name.
func modelOf(trained *linear.Trained, file string) *linear.Model {
	packed, _ := trained.AppendBinary(nil)
	if file != "" {
		if err := os.WriteFile(file, packed, 0o644); err != nil {
			panic(err)
		}
	}
	model, err := linear.Parse(packed)
	if err != nil {
		panic(err)
	}
	return model
}

// upToDate fails when the shipped weights were learned from something else.
func upToDate(t *testing.T, packed []byte, stamp uint64) {
	t.Helper()
	shipped, err := linear.Parse(packed)
	require.NoError(t, err)
	assert.Equal(t, stamp, shipped.Stamp(),
		"the labelled texts, the patterns or the trainer have changed since: go test ./playbook -run Learned -update")
}

func TestAChangeOfPatternsOrOptionsLeavesLearnedWeightsStale(t *testing.T) {
	o := linear.Options{Bits: 15}
	stamp := stampOf(t, DefaultSigns(), o)
	assert.Equal(t, stamp, stampOf(t, DefaultSigns(), o))
	assert.NotEqual(t, stamp, stampOf(t, File{Text: DefaultSigns().Text + "\n"}, o))
	assert.NotEqual(t, stamp, stampOf(t, DefaultSigns(), linear.Options{Bits: 16}))
	assert.NotEqual(t, stamp, stampOf(t, DefaultSigns(), o, "testdata/kinds.jsonl"))
}
