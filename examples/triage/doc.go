// Triage reads mentions of a bank from files and says of each what to do: its
// tone, the type of appeal, the kind of text, whether to answer or stay silent,
// who answers in whose name and by when. Then it sums the day up. It proposes;
// people decide. "triage -h" lists the flags.
//
// One row costs no memory once it is decided, so a file may have any length.
// Decisions go to standard output, a table on a terminal and JSON Lines
// otherwise. The summary follows the table; beside JSON Lines it goes to
// standard error, so that standard output stays pure data.
//
// How it is put together: package rows reads, [judge] decides with the library,
// a sink writes, package tally adds up, package page draws.
package main
