// Package text reads what people write: it folds letters, finds words and
// keeps the way back to the original bytes.
//
// Clients write «Счёт», «СЧЕТ» and «cчет» with a Latin c, stretch «ужаааас»,
// put a zero-width space into a word that a filter knows, and end with «)))».
// [Fold] makes equal what a reader takes for equal. [Words] walks the words of a
// text with what each is (a word, a number, a link, a smile …) and what stands
// before it. A [Reading] is a text read once: words and folded forms kept
// together, so that several questions can be asked of one text; its buffers are
// reused by Reset.
//
// Every [Span] counts bytes of the original text, begins and ends on rune
// boundaries, and cuts out what the author really wrote: a finding can be
// underlined in the client's own letters. [Span.Runes] and [Span.UTF16] turn it
// into the units of other systems.
//
// Monitoring systems deliver texts with the HTML marks of their pages. [Words] and
// Read pass over tags and read entities as the signs that they mean; [PlainOf]
// gives the text that a reader sees, and the way back.
//
// All functions are pure, take time linear in the text, accept any bytes
// (invalid UTF-8 stands between words) and may be called at the same time. A
// Reading belongs to one goroutine while it is Reset.
package text
