package sentiment

import "github.com/otklik/otklik/mention"

// A Tone is the attitude of a text: [mention.Tone] under a shorter name.
type Tone = mention.Tone

// The tones. Unknown is the zero Tone: nothing to read. Neutral: there was, and
// it shows no attitude.
const (
	Unknown  = mention.ToneUnknown
	Negative = mention.Negative
	Neutral  = mention.Neutral
	Positive = mention.Positive
)
