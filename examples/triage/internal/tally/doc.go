// Package tally adds up decisions while they stream by. What it keeps does not
// grow with the stream: counts by name, two short lists of terms, and a bounded
// table of words.
package tally
