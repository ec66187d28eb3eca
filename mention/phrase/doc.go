// Package phrase finds written patterns in a text that was read once: the one
// mechanism under the lexicons of tone, appeals, signs and rules.
//
// A pattern is a row of places, separated by spaces:
//
//	верните деньги        these two words, one after the other
//	верн* мои|наши ден*   any word that begins with верн; either of two; …
//	верните ..2 деньги    up to two other words may stand between
//	жду _ день            any one word
//	сняли # руб*          a number
//	@sberbank*            a handle
//	!не нравится          not right after «не» (! in the first place)
//	кредит !история*      not right before … (! in the last place)
//
// Patterns are folded as texts are (package text): case, ё, look-alike letters and
// stretched letters make no difference, and hyphens part words in both. An emoji
// stands for itself, «)» for any smile and «(» for any frown. A match never
// crosses the end of a sentence; commas and quotes it may cross.
//
// [Compile] checks all patterns and names every fault. A [Set] is immutable and
// safe for concurrent use. [Set.Find] takes time linear in the text, whatever
// the number of patterns, and allocates nothing.
package phrase
