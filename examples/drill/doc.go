// Drill kills what writes and looks what is left. It starts processes that open cases
// and append to them, kills them with SIGKILL at random points, starts others in
// their place until the work is done, and then reads the store:
//
//	go -C examples run ./drill -store sqlite -cases 200 -kills 20 -workers 4 -seed 1
//	go -C examples run ./drill -store postgres -url postgres://… -cases 200 -kills 20
//
// Every batch that was acknowledged must be there, event by event, with its sums;
// every chain must verify and every case fold; no mention may have two cases; and no
// case may lack what was written together with its first event. What is wrong is
// listed, and the program then exits with 1.
//
// All processes work on the same mentions, so they race for each claim and for each
// number of a case. The seed decides who is killed and after how many
// acknowledgements; what the others are doing at that moment is chance.
//
// A killed process shows what a store keeps to itself. That it asked the disk to keep
// it too, only a power cut shows: sqlitestore and pgstore have tests that ask their
// engines. To see the drill fail, give it -store hasty, which acknowledges first and
// writes later.
package main
