// Package matrix is a decision table that is proved when it is built and answers in
// nanoseconds when it is asked. It knows nothing of banks.
//
//	d, err := matrix.NewDomain(columns...)        // what may be asked, of a type of the host's
//	t, err := matrix.New(d, rows, matrix.Config{}) // proved, or every fault with a witness
//	k, err := d.Key(situation)                    // compiled once,
//	id, outcome, ok := t.Decide(k)                // asked of any table over the same columns
//
// # Tables
//
// A [Domain] has columns, each with a few values; a [Row] says for every column which
// values it accepts: a set, a range, or [Any]. What it means that several rows accept
// one combination is the [HitPolicy], in the words of DMN: Unique (never: that is
// proved), First, Collect. A key that no row accepts is an answer of its own.
//
// # The proof
//
// [New] looks for combinations that no row accepts, rows that can never decide,
// duplicates, rows inside others and, in a Unique table, rows that overlap. Each fault
// has a type, the ids of the rows and a combination that shows it; all come at once.
// No combination is ever enumerated: rows are boxes, and what is proved is proved of
// boxes, so that twenty columns cost hardly more than six. The general question is
// co-NP-complete; a proof that overdraws its budget ends in [ErrProofBudget].
//
// # The answer
//
// A table keeps, for every value, the set of rows that accept it, one bit a row. A
// [Key] names a set for each group of columns, their intersection are the rows that
// accept, and the lowest bit is the row that decides. [Table.Explain] is the slow twin
// that says of each row which cell failed first.
//
// # Files
//
// A [Format] reads and writes rows as a Markdown table and as CSV, with ids, notes and
// comments that survive the round trip, and names every fault as file:line. Cases of
// a table are written as keys: see the example of [Domain.ParseKey].
package matrix
