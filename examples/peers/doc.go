// Package peers measures the library beside others, in one run on one machine:
//
//	go -C examples/peers test -bench . -benchmem
//
// A module of its own, so that nobody else needs what the others need. One file for
// each family of peers; each has a test that all of them answer the same before it
// has a benchmark.
//
// To be fair, beside every ratio: general engines interpret strings and carry a
// language, ours knows a fixed domain and compiles it. That is the advantage; who needs
// a language needs them.
package peers
