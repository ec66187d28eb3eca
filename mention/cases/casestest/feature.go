package casestest

// A Feature is what a [cases.Store] may lack and still be of use. What a store
// lacks is said where the kit is called, so that a reader of that line knows.
// Everything else that the contract says, every store must do.
type Feature string

// The features of stores.
const (
	// Durable: what was acknowledged is there after the store was closed and opened
	// again in the same folder.
	Durable Feature = "durable"

	// Shared: the store may be opened several times at once in the same folder, as
	// several processes do.
	Shared Feature = "shared"

	// Files: all that the store keeps lies in files in its folder, so that the kit
	// may copy and search them. A database server keeps them elsewhere.
	Files Feature = "files"
)
