package train

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/sentiment"
)

// An Example is a text with the tone that a person gave it.
type Example struct {
	Text   string
	Target string         // whom the tone is about, for CrossValidate; the model learns from the text alone
	Tone   sentiment.Tone // Negative, Neutral or Positive
	Weight float64        // how much it counts; 0 means 1

	// Time orders examples for TimeSplit: any number that grows with time, such as
	// the id of a tweet.
	Time uint64

	// Familiar: whoever wrote the lexicon knew this text. The lexicon does better
	// on it than on texts to come, so when to stop is not learned from it, nor how far
	// to trust a probability but where it tells its time.
	Familiar bool
}

// The reasons behind an [ExampleError], and what Learn refuses.
var (
	ErrTone    = errors.New("an example is negative, neutral or positive")
	ErrWeight  = errors.New("a weight is a number from 0 to 1000")
	ErrOneTone = errors.New("examples of two tones at least are needed")
	ErrConfig  = errors.New("a figure of the configuration is out of range")
)

// An ExampleError says which example is wrong.
type ExampleError struct {
	Index int // from 0, in the order of the sequence
	Err   error
}

func (e *ExampleError) Error() string { return fmt.Sprintf("train: example %d: %v", e.Index, e.Err) }

// Unwrap returns the reason.
func (e *ExampleError) Unwrap() error { return e.Err }

func (e *Example) check() error {
	switch {
	case e.Tone != sentiment.Negative && e.Tone != sentiment.Neutral && e.Tone != sentiment.Positive:
		return fmt.Errorf("%w, not %v", ErrTone, e.Tone)
	case !(e.Weight >= 0 && e.Weight <= 1000):
		return fmt.Errorf("%w, not %v", ErrWeight, e.Weight)
	}
	return nil
}
