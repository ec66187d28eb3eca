package evaluate

import "github.com/otklik/otklik/sentiment"

const tones = 4

// A Confusion counts how often each tone was wanted and each was got. The zero
// Confusion has counted nothing and is ready to use; it is a plain value: copy it,
// compare it with ==.
//
// An Unknown that was got is a miss of the wanted tone. A row whose wanted tone
// is Unknown, or a tone outside the set, has no label to compare with; Add leaves
// it out.
//
// The measures return ok false, and 0, when there is nothing to divide by.
// Precision, recall and F1: van Rijsbergen, "Information Retrieval" (1979),
// chapter 7, with F for equal weights.
type Confusion struct {
	counts [tones][tones]int // by wanted, then got
}

// Add counts one text. A tone got outside the set counts as Unknown.
func (c *Confusion) Add(want, got sentiment.Tone) {
	if want == sentiment.Unknown || want >= tones {
		return
	}
	if got >= tones {
		got = sentiment.Unknown
	}
	c.counts[want][got]++
}

// Plus returns both counts together.
func (c Confusion) Plus(d Confusion) Confusion {
	for want := range c.counts {
		for got := range c.counts[want] {
			c.counts[want][got] += d.counts[want][got]
		}
	}
	return c
}

// Count returns how many texts wanted one tone and got the other.
func (c Confusion) Count(want, got sentiment.Tone) int {
	if want >= tones || got >= tones {
		return 0
	}
	return c.counts[want][got]
}

// Total returns how many texts were counted.
func (c Confusion) Total() int {
	n := 0
	for want := range c.counts {
		for _, count := range c.counts[want] {
			n += count
		}
	}
	return n
}

// Accuracy returns the share of texts that got the tone they wanted.
func (c Confusion) Accuracy() (share float64, ok bool) {
	right := 0
	for tone := range c.counts {
		right += c.counts[tone][tone]
	}
	return ratio(right, c.Total())
}

// Precision returns, of the texts that got the tone, the share that wanted it.
func (c Confusion) Precision(tone sentiment.Tone) (share float64, ok bool) {
	if tone >= tones {
		return 0, false
	}
	return ratio(c.counts[tone][tone], c.got(tone))
}

// Recall returns, of the texts that wanted the tone, the share that got it.
func (c Confusion) Recall(tone sentiment.Tone) (share float64, ok bool) {
	if tone >= tones {
		return 0, false
	}
	return ratio(c.counts[tone][tone], c.wanted(tone))
}

// F1 returns the harmonic mean of precision and recall, 2·right/(wanted+got). It
// is 0 for a tone that was wanted and never got; ok is false only when the tone
// was neither wanted nor got.
func (c Confusion) F1(tone sentiment.Tone) (f1 float64, ok bool) {
	if tone >= tones {
		return 0, false
	}
	return ratio(2*c.counts[tone][tone], c.wanted(tone)+c.got(tone))
}

// F1PosNeg returns the mean F1 of Positive and Negative, F1±. Neutral counts only
// through the mistakes it takes part in. ok is false when neither tone was
// wanted or got; a tone that alone was neither is left out of the mean.
//
// Source: the official measure of SentiRuEval: Loukachevitch, Rubtsova,
// "SentiRuEval-2016: Overcoming Time Gap and Data Sparsity in Tweet Sentiment
// Analysis", Dialogue 2016.
func (c Confusion) F1PosNeg() (f1 float64, ok bool) {
	return c.mean(sentiment.Negative, sentiment.Positive)
}

// MacroF1 returns the mean F1 of Negative, Neutral and Positive; a tone that was
// neither wanted nor got is left out. ok is false when all are.
func (c Confusion) MacroF1() (f1 float64, ok bool) {
	return c.mean(sentiment.Negative, sentiment.Neutral, sentiment.Positive)
}

func (c Confusion) mean(of ...sentiment.Tone) (float64, bool) {
	sum, n := 0.0, 0
	for _, tone := range of {
		if f1, ok := c.F1(tone); ok {
			sum += f1
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}

func (c Confusion) wanted(tone sentiment.Tone) int {
	n := 0
	for _, count := range c.counts[tone] {
		n += count
	}
	return n
}

func (c Confusion) got(tone sentiment.Tone) int {
	n := 0
	for want := range c.counts {
		n += c.counts[want][tone]
	}
	return n
}

func ratio(part, whole int) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}

// MicroF1 returns F1 over the counts of all three tones together: 2·right/(wanted+got).
// It differs from Accuracy only where Unknown was got, which no text wants.
func (c Confusion) MicroF1() (f1 float64, ok bool) {
	right, both := 0, 0
	for _, tone := range []sentiment.Tone{sentiment.Negative, sentiment.Neutral, sentiment.Positive} {
		right += c.counts[tone][tone]
		both += c.wanted(tone) + c.got(tone)
	}
	return ratio(2*right, both)
}

// Kappa returns Cohen's kappa: how far the agreement goes beyond what chance gives,
// 1 for full agreement, 0 for that of chance, below 0 for less. ok is false when
// nothing was counted or chance alone agrees fully.
//
// Source: Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and
// Psychological Measurement 20 (1960).
func (c Confusion) Kappa() (kappa float64, ok bool) {
	right, ok := c.Accuracy()
	if !ok {
		return 0, false
	}
	n, chance := float64(c.Total()), 0.0
	for tone := range c.counts {
		chance += float64(c.wanted(sentiment.Tone(tone))) * float64(c.got(sentiment.Tone(tone))) / (n * n)
	}
	if chance >= 1 {
		return 0, false
	}
	return (right - chance) / (1 - chance), true
}
