package sentiment

// A Score is what a text says about its author's attitude. It is a plain value:
// compare it with ==. The zero Score is that of an empty text.
//
// Irony is praise that a text shows to be meant the other way: beside a mark such as
// «конечно же» or of a kind like «просто прекрасно» where the text blames too; in any
// text before «ага» or «ну-ну», as a word in quotes that is no name, and as thanks before
// a curse. Irony that shows by no sign is not seen.
//
// With a model, Polarity is the probability of praise less that of blame, and Confidence
// the probability of the tone. By a lexicon alone neither is a probability: Confidence
// says how strongly the words agree on the tone.
type Score struct {
	Tone       Tone    `json:"tone"`            // Unknown when there was nothing to read
	Polarity   float64 `json:"polarity"`        // from -1, wholly bad, to 1, wholly good
	Confidence float64 `json:"confidence"`      // from 0 to 1: how sure the tone is
	Emotion    float64 `json:"emotion"`         // from 0, calm, to 1: capitals, repeated signs, swearing, stretched vowels, emoji
	Irony      bool    `json:"irony,omitempty"` // praise is meant the other way: [Explanation.Irony] tells where
	Substance  float64 `json:"substance"`       // from 0 to 1: how many of the seven signs of a matter the text shows, see [Scorer.Score]
}
