package linear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook/internal/linear"
)

func features(s string, facts ...int) linear.Features {
	var f linear.Features
	f.Read(text.Read(s))
	for _, n := range facts {
		f.Fact(n)
	}
	return f
}

func samples() []linear.Sample {
	var list []linear.Sample
	for class, texts := range [][]string{
		{"верните деньги", "деньги верните сейчас", "верну я карту, верните деньги"},
		{"спасибо за помощь", "спасибо банку", "огромное спасибо, помогли"},
		{"как открыть счёт?", "где банкомат?", "сколько стоит карта?"},
	} {
		for _, s := range texts {
			list = append(list, linear.Sample{Features: features(s, class), Class: class})
		}
	}
	return list
}

var options = linear.Options{Classes: 3, Bits: 10, Rounds: 30, Rate: 0.2, Decay: 1e-4, Facts: 0.2, Stamp: 7}

func learn(t *testing.T) *linear.Model {
	t.Helper()
	packed, err := linear.Train(samples(), options).AppendBinary(nil)
	require.NoError(t, err)
	model, err := linear.Parse(packed)
	require.NoError(t, err)
	return model
}

func best(s linear.Scores) int {
	odds, top := s.Odds(3), 0
	for c, x := range odds {
		if x > odds[top] {
			top = c
		}
	}
	return top
}

func TestWhatWasLearnedIsTold(t *testing.T) {
	model := learn(t)
	assert.Equal(t, uint64(7), model.Stamp())
	for want, s := range []string{"прошу вернуть: верните мои деньги", "спасибо вам", "а как закрыть карту?"} {
		f := features(s)
		assert.Equal(t, want, best(model.Score(&f)), s)
	}
}

func TestAFactWeighsWithoutAWord(t *testing.T) {
	model := learn(t)
	f := features("", 1)
	assert.Equal(t, 1, best(model.Score(&f)))
}

func TestTheWordThatSpokeIsFound(t *testing.T) {
	model := learn(t)
	f := features("карта и спасибо")
	assert.Greater(t, model.Share(&f, 2, 1, 0), model.Share(&f, 1, 1, 0))
}

func TestEqualSamplesTeachEqualWeights(t *testing.T) {
	one, _ := linear.Train(samples(), options).AppendBinary(nil)
	two, _ := linear.Train(samples(), options).AppendBinary(nil)
	assert.Equal(t, one, two)
}

// Eight weights are added at once in lanes that a long text must not overfill.
func TestALongTextWeighsAsItsWordsDo(t *testing.T) {
	model := learn(t)
	long := ""
	for range 500 {
		long += "спасибо банку "
	}
	f := features(long)
	assert.Equal(t, 1, best(model.Score(&f)))
}

func TestBytesThatAreNoModelAreRefused(t *testing.T) {
	packed, _ := linear.Train(samples(), options).AppendBinary(nil)
	for _, data := range [][]byte{nil, packed[:20], packed[:len(packed)-1], append([]byte("x"), packed[1:]...)} {
		_, err := linear.Parse(data)
		assert.ErrorIs(t, err, linear.ErrModel)
	}
}
