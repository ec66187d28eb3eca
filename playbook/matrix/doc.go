// Package matrix is a decision table that is proved when it is built and
// answers in nanoseconds when it is asked. It knows nothing of banks.
//
// A table has columns, each with a few values, and rows. A row says for every
// column which values it accepts; the first row that accepts a combination
// decides it (hit policy "first" of DMN). [New] looks at every combination of
// values once. A combination that no row accepts is a [GapError]; a row that
// earlier rows leave nothing to decide is a [ShadowError]: it would look like a
// rule and never act. What New returns has neither, so [Table.Decide] always
// has an answer.
//
// The proof is the table: New writes the number of the deciding row beside each
// combination, and Decide only looks it up. That costs two bytes a combination,
// so New refuses spaces of more than [MaxCombinations].
package matrix
