package sentiment

import "math/bits"

// substance is the share of the signs of a matter that were met. The file
// substance.txt names them and what they look like.
func substance(met uint8) float64 {
	return float64(bits.OnesCount8(met)) / float64(len(signs().names))
}

// request is the bit of the sign "request": the text asks for something.
const request = 1 << 6
