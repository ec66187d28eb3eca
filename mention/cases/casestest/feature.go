package casestest

import (
	"fmt"
	"slices"
)

// A Feature is what a port may lack and still be of use. What it lacks is said where
// the kit is called, so that a reader of that line knows. Everything else that the
// contract says, every port must do.
type Feature string

// The features: of stores, keys and feeds the first, of stores the next two, of feeds
// the last.
const (
	// Durable: what was acknowledged is there after the port was closed and opened
	// again in the same folder; for a feed, what was not.
	Durable Feature = "durable"

	// Shared: the store may be opened several times at once in the same folder, as
	// several processes do.
	Shared Feature = "shared"

	// Files: all that the store keeps lies in files in its folder, so that the kit
	// may copy and search them. A database server keeps them elsewhere.
	Files Feature = "files"

	// Ends: the feed says io.EOF when no mention will ever come. One over a broker
	// waits for the next for ever.
	Ends Feature = "ends"
)

// known returns an error for what is no feature: a slip in the name would let a rule
// run that the caller meant to leave out.
func known(lacks []Feature) error {
	features := []Feature{Durable, Shared, Files, Ends}
	for _, f := range lacks {
		if !slices.Contains(features, f) {
			return fmt.Errorf("no port lacks %q: the features are %q", f, features)
		}
	}
	return nil
}
