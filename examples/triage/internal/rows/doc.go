// Package rows reads mentions out of files as hosts keep them: JSON Lines, CSV
// and TSV, packed by gzip or not, one row at a time and in constant memory.
//
// [Open] looks at the first bytes of a source and decides what it is; the name
// of the file only helps. [Source.Rows] then walks it. What cannot be read is a
// [*Fault], a place and a reason, and the walk goes on with the next row. A
// fault names fields and never repeats what a client wrote: it ends up in logs.
//
// A TSV file has no quoting: a tab separates, a newline ends. CSV is as RFC
// 4180 has it; a semicolon is taken as the separator when the first line has
// more of them than of commas, as spreadsheets in Russia write it. Both either
// begin with a row that names fields, in any order, or have the four columns
// id, label, target, text. A column that is not there is simply not known.
package rows
